"""Fill a site with made-up articles, to try it at its size."""

from django.core.management.base import BaseCommand, CommandError

from home.bootstrap import ensure_tree
from transfer.bulk import BATCH, Refused, write
from transfer.corpus import KEY, Corpus
from transfer.models import ImportedPage
from transfer.progress import Progress


class Command(BaseCommand):
    help = (
        "Publishes N made-up articles of realistic shape, the same ones every time. Stopped "
        "half-way, it goes on where it stopped; run again, it changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="N", type=int, help="how many there are to be")
        parser.add_argument("--batch", type=int, default=BATCH, help="articles a transaction")

    def handle(self, *, number, batch, **options):
        # Batches are written in order, and a key outlives its page: their number is the place.
        done = ImportedPage.objects.filter(key__startswith=KEY).count()
        if done >= number:
            self.stdout.write(f"{done:,} made-up articles are there already.")
            return
        tree, corpus = ensure_tree(), Corpus()
        corpus.prepare(tree)
        progress = Progress(self.stdout, number, done)
        try:
            write(
                corpus.descriptions(done, number), tree.commentary, tell=progress.add, batch=batch
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        progress.close()

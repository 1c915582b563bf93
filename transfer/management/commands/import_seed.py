"""Bring seed documents into the site."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.models import ArticlePage
from transfer.seed import DEFAULT_SEED, SeedError
from transfer.seed.plan import make_plan, read_all
from transfer.seed.report import Report
from transfer.seed.write import Overtaken, write


class Command(BaseCommand):
    help = (
        "Publishes the articles of seed documents: each one's own in full, the others that it "
        "names as summaries. Run again, it changes nothing; what editors have changed, "
        "unpublished or deleted since stays as they left it. A document that cannot be read is "
        "refused whole, and all others with it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "files",
            metavar="FILE",
            nargs="*",
            type=Path,
            help="seed documents, UTF-8 text (default: the commentary that comes with Rostrum)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be done, and write nothing"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the site has any article"
        )

    def handle(self, *args, files, dry_run, if_empty, verbosity, **options):
        say = self.stdout.write if verbosity > 0 else _silence
        if if_empty and ArticlePage.objects.exists():
            say("There are articles already: nothing to import.")
            return
        try:
            plan = make_plan(read_all(files or [DEFAULT_SEED]))
            report = Report(plan, say)
            if dry_run:
                report.preview()
                return
            write(plan, report.done)
        except (SeedError, Overtaken) as error:
            raise CommandError(str(error)) from error
        report.close()


def _silence(line):
    """Say nothing (--verbosity 0)."""

"""Say whether the kept counts are true, or make them anew."""

from django.core.management.base import BaseCommand, CommandError

from articles import tallies


class Command(BaseCommand):
    """`manage.py check_tallies`; with `--rebuild` all of them are made anew."""

    help = "Compares the kept counts with the articles; exit code 1 where they differ."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="make all of them anew first")

    def handle(self, *, rebuild, **options):
        if rebuild:
            tallies.rebuild()
        wrong = list(tallies.differences())
        for sentence in wrong:
            self.stdout.write(sentence)
        if wrong:
            raise CommandError("Put them right by: manage.py check_tallies --rebuild")
        self.stdout.write(f"The counts of {len(tallies.read().everything)} articles are true.")

"""Weigh the words of every published article anew: after a bulk load, or with other plain words."""

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.keywords import keep_keywords, tell_all
from articles.models import ArticlePage, Keyword

BATCH = 200


class Command(BaseCommand):
    """`manage.py build_keywords`; readers meanwhile see the keywords that were there before."""

    help = "Chooses the keywords of every published article, by which similar ones are found."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-none", action="store_true", help="only where no article has keywords yet"
        )

    @transaction.atomic
    def handle(self, *, if_none, **options):
        first_time = not Keyword.objects.exists()
        articles = ArticlePage.objects.live().order_by("-listed_at", "-pk")
        if if_none and not (first_time and articles.exists()):
            return
        Keyword.objects.exclude(article__live=True).delete()
        # How rare a word is, the first ones are weighed without knowing: so they are once more.
        for _round in range(2 if first_time else 1):
            for article in articles.iterator(chunk_size=BATCH):
                keep_keywords(article, tell=False)
        tell_all()
        self.stdout.write(f"Keywords of {articles.count()} articles.")

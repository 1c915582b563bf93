from django.core.management.base import BaseCommand, CommandError
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Site

from articles import pdf
from articles.models import ArticlePage
from articles.pdf import kept
from articles.pdf.make import Edition
from articles.pdf.typesetter import CannotTypeset
from articles.querysets import card_relations

AT_ONCE = 50


class Command(BaseCommand):
    help = "Makes the PDFs of published articles that are missing or no longer true."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="make every PDF anew")

    def handle(self, *args, **options):
        if not pdf.is_usable():
            raise CommandError("The typesetter is not installed: pip install typst.")
        self.made = self.found = self.failed = 0
        public = set()
        for site in Site.objects.all():
            for article in _articles(site):
                public.add(article.pk)
                self._make(article, _request(site), anew=options["all"])
        for pk in kept.articles() - public:
            kept.forget(pk)
        self.stdout.write(f"{self.made} made, {self.found} kept, {self.failed} failed.")

    def _make(self, article, request, *, anew):
        with translation.override(article.locale.language_code):
            edition = Edition(article, request)
            if anew:
                kept.forget(article.pk)
            elif edition.find():
                self.found += 1
                return
            try:
                done = edition.make()
            except CannotTypeset as refusal:
                self.stderr.write(f"{article.title}: {refusal}")
                done = None
        self.made += bool(done)
        self.failed += not done


def _articles(site):
    published = ArticlePage.objects.published().indexable().descendant_of(site.root_page)
    return published.for_page().prefetch_related(*card_relations()).iterator(chunk_size=AT_ONCE)


def _request(site):
    """A request as a reader of `site` would send it."""
    request = HttpRequest()
    request.META |= {"SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    return request

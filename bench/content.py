"""Writes thousands of realistic articles in bulk, into a scratch database and nowhere else."""

import datetime
import random
import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Locale, Page

from articles.models import ArticlePage, ArticleType, Byline
from authors.models import AuthorPage
from home.bootstrap import ensure_tree
from topics.models import Country, Issue, Region

BATCH = 500
ISSUES, COUNTRIES, AUTHORS = 12, 40, 60
WORDS = (  # noqa: SIM905 (a sentence reads better than a list)
    "the ministers met in the capital and agreed to meet again while trade across the border "
    "grew slowly under sanctions that few expected to last and fewer still to work as intended"
).split()


class Writer:
    """Fills the site's listing up to a number of articles; the same seed gives the same site."""

    def __init__(self):
        self.random = random.Random(8)
        self.tree = ensure_tree()
        self.locale = Locale.get_default()
        self.type = ArticleType.objects.get(slug="commentary")
        self.issues = self._terms(Issue, ISSUES)
        self.countries = self._terms(Country, COUNTRIES)
        self.authors = list(AuthorPage.objects.all()) or [
            self.tree.authors.add_child(
                instance=AuthorPage(
                    title=f"Author {n}", slug=f"author-{n}", biography=f"<p>{self._prose(60)}</p>"
                )
            )
            for n in range(AUTHORS)
        ]

    def _terms(self, model, number):
        extra = {"region": Region.WESTERN_ASIA} if model is Country else {}
        for n in range(number):
            if model is Country:
                extra["iso_code"] = chr(65 + n // 26) + chr(65 + n % 26)
            name = f"{model.__name__} {n}"
            model.objects.get_or_create(
                slug=f"{model.facet}-{n}", locale=self.locale, defaults={"name": name, **extra}
            )
        return list(model.objects.all())

    def _prose(self, words):
        return " ".join(self.random.choices(WORDS, k=words)).capitalize() + "."

    def _body(self):
        blocks = []
        for section in range(4):
            if section:
                blocks.append(("heading", {"text": f"Section {section}", "level": "h2"}))
            blocks += [("paragraph", f"<p>{self._prose(100)}</p>") for _ in range(3)]
        return blocks

    def fill_to(self, total):
        """Write articles until the listing holds `total`."""
        parent = self.tree.commentary
        parent.refresh_from_db()
        while parent.numchild < total:
            with transaction.atomic():
                self._write(parent, range(parent.numchild, min(parent.numchild + BATCH, total)))

    def _write(self, parent, numbers):
        day = datetime.date(2026, 1, 1)
        content_type = ContentType.objects.get_for_model(ArticlePage)
        now = timezone.now()
        pages = [
            Page(
                title=f"Article {n}: {self._prose(6)}",
                draft_title=f"Article {n}",
                slug=f"article-{n}",
                path=Page._get_path(parent.path, parent.depth + 1, n + 1),
                depth=parent.depth + 1,
                url_path=f"{parent.url_path}article-{n}/",
                translation_key=uuid.uuid4(),
                locale=self.locale,
                content_type=content_type,
                first_published_at=now,
                last_published_at=now,
            )
            for n in numbers
        ]
        Page.objects.bulk_create(pages)
        articles = [self._article(page, day) for page in pages]
        insert = InsertQuery(ArticlePage)
        insert.insert_values(ArticlePage._meta.local_concrete_fields, articles, raw=True)
        insert.get_compiler("default").execute_sql()
        self._relate(pages)
        parent.numchild += len(pages)
        Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)

    def _article(self, page, day):
        article = ArticlePage(
            page_ptr_id=page.pk,
            article_type=self.type,
            summary=self._prose(25),
            body=self._body(),
            date=day - datetime.timedelta(days=self.random.randrange(3650)),
            word_count=1200,
        )
        article.listed_at = article.listing_moment
        return article

    def _relate(self, pages):
        issues = ArticlePage.issues.through
        countries = ArticlePage.countries.through
        choose = self.random.sample
        issues.objects.bulk_create(
            issues(articlepage_id=page.pk, issue_id=term.pk)
            for page in pages
            for term in choose(self.issues, self.random.randint(1, 2))
        )
        countries.objects.bulk_create(
            countries(articlepage_id=page.pk, country_id=term.pk)
            for page in pages
            for term in choose(self.countries, self.random.randint(1, 2))
        )
        Byline.objects.bulk_create(
            Byline(article_id=page.pk, author_id=person.pk, sort_order=place)
            for page in pages
            for place, person in enumerate(choose(self.authors, self.random.randint(1, 2)))
        )

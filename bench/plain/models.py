"""Pages that have nothing of ours, and how one is made of an article."""

from copy import deepcopy

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultipleChooserPanel,
    PublishingPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage, Correction

WRITING = ("summary", "body")
TOPICS = ("countries", "issues", "article_type", "date", "updated_date")
PICTURE = ("lead_image", "lead_alt", "lead_decorative", "lead_caption")
RELATED = ("picks", "excluded")
PROMOTION = ("social_image", "disclaimer_choice", "disclaimer", "funders", "interest", "ai_use",
    "ai_note", "review_every")  # fmt: skip
MANY = ("countries", "issues")
FOREIGN = {
    "article_type": "articles.ArticleType",
    "lead_image": "images.CustomImage",
    "social_image": "images.CustomImage",
}
COPIED = [name for name in (*WRITING, *TOPICS, *PICTURE, *RELATED, *PROMOTION) if name not in MANY]


class PlainPage(Page):
    """What a team writes that follows Wagtail's tutorial."""

    countries = ParentalManyToManyField("topics.Country", blank=True, related_name="+")
    issues = ParentalManyToManyField("topics.Issue", blank=True, related_name="+")

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in WRITING),
        InlinePanel("footnotes"),
        MultipleChooserPanel("bylines", chooser_field_name="author"),
        *(FieldPanel(name) for name in (*TOPICS, *PICTURE, *RELATED)),
        InlinePanel("corrections"),
    ]
    promote_panels = [*Page.promote_panels, *(FieldPanel(name) for name in PROMOTION)]
    settings_panels = [PublishingPanel()]


for name in COPIED:
    if name in FOREIGN:
        field = models.ForeignKey(
            FOREIGN[name], on_delete=models.PROTECT, null=True, blank=True, related_name="+"
        )
    else:
        field = deepcopy(ArticlePage._meta.get_field(name))
    PlainPage.add_to_class(name, field)


class PlainByline(Orderable):
    page = ParentalKey(PlainPage, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("authors.AuthorPage", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("author")]


class PlainCorrection(Orderable):
    page = ParentalKey(PlainPage, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=20, choices=Correction._meta.get_field("kind").choices)
    date = models.DateField()
    text = models.TextField()
    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]), FieldPanel("text")]


class BarePage(Page):
    """A title and a text."""

    body = RichTextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]


def plain(article):
    """A published `PlainPage` beside `article`, with the same content."""
    page = PlainPage(
        title=article.title,
        slug=f"plain-{article.slug}",
        **{name: getattr(article, name) for name in COPIED},
    )
    page.bylines = [PlainByline(author=one.author) for one in article.bylines.all()]
    page.footnotes = [Footnote(uuid=one.uuid, text=one.text) for one in article.footnotes.all()]
    article.get_parent().add_child(instance=page)
    for name in MANY:
        getattr(page, name).set(getattr(article, name).all())
    page.save_revision().publish()
    return page


def bare(article):
    """A published `BarePage` beside `article`."""
    page = BarePage(title="About the bench", body="<p>A text.</p>")
    article.get_parent().add_child(instance=page)
    page.save_revision().publish()
    return page

"""The sections of which editors make the front page."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.snippets.blocks import SnippetChooserBlock

from articles.models import ArticlePage
from topics.models import Country, Issue

from .front import Front
from .sections import (
    AuthorsSection,
    IndexSection,
    LatestSection,
    LeadSection,
    PickedSection,
    QuotationSection,
    Section,
    TermSection,
)

PIECES, SUBJECTS, PEOPLE, READERS = _("Articles"), _("Subjects"), _("People"), _("Readers")
ARRANGEMENT = ("lead", "latest", "issues", "countries", "subscribe")


def article_chooser(**options):
    return PageChooserBlock("articles.ArticlePage", label=_("Article"), **options)


def heading(help_text, **options):
    return CharBlock(
        required=False, max_length=80, label=_("Heading"), help_text=help_text, **options
    )


def number(default, least, most):
    return IntegerBlock(
        default=default, min_value=least, max_value=most, label=_("How many at most")
    )


class SectionBlock(StructBlock):
    """A section; alone, as in the block picker, it is shown with what the site has now."""

    class Meta:
        preview_value = {}

    def get_preview_value(self):
        return self.to_python(self.meta.preview_value)

    def get_preview_context(self, value, parent_context=None):
        context = super().get_preview_context(value, parent_context)
        Front.assemble([self.bind(value)], ArticlePage.objects.published())
        return context


class LeadBlock(SectionBlock):
    """The lead and a row of secondary pieces."""

    article = article_chooser(
        required=False, help_text=_("Empty: the newest piece whose whole text is here leads.")
    )
    number = IntegerBlock(
        default=3,
        min_value=0,
        max_value=3,
        label=_("Secondary pieces"),
        help_text=_("How many stand in the row below the lead, from none to three."),
    )
    beside = ListBlock(
        article_chooser(),
        default=[],
        max_num=3,
        label=_("Your choice of them"),
        help_text=_("The newest fill what you leave free."),
    )

    class Meta:
        icon = "pick"
        label = _("Lead")
        group = PIECES
        template = "sections/lead.html"
        description = _("One piece set large, with up to three in a row below it.")
        value_class = LeadSection


class LatestBlock(SectionBlock):
    """The newest articles."""

    heading = heading(_("Empty: Latest."))
    number = number(6, 1, 12)
    style = ChoiceBlock(
        choices=[("cards", _("Three with pictures, then words")), ("rows", _("A list with dates"))],
        default="cards",
        label=_("Style"),
    )

    class Meta:
        icon = "history"
        label = _("Latest")
        group = PIECES
        template = "sections/latest.html"
        description = _("The newest pieces that do not stand elsewhere on the page.")
        value_class = LatestSection


class PickedBlock(SectionBlock):
    """Articles that go together."""

    heading = CharBlock(max_length=80, label=_("Heading"))
    text = TextBlock(
        required=False, rows=2, max_length=300, label=_("Introduction"), help_text=_("A sentence.")
    )
    articles = ListBlock(article_chooser(), min_num=1, max_num=6, label=_("Articles"))

    class Meta:
        icon = "list-ul"
        label = _("Your selection")
        group = PIECES
        template = "sections/picked.html"
        description = _("A heading of your own and the articles that you choose, in your order.")
        preview_value = {"heading": "After the ceasefire", "articles": []}
        value_class = PickedSection

    def get_preview_value(self):
        newest = ArticlePage.objects.published().values_list("pk", flat=True)[:3]
        return self.to_python(self.meta.preview_value | {"articles": list(newest)})


class TermBlock(SectionBlock):
    """The newest on one term of a vocabulary."""

    class Meta:
        group = SUBJECTS
        template = "sections/term.html"
        value_class = TermSection

    def get_preview_value(self):
        chooser = self.child_blocks["term"]
        written_on = chooser.target_model.objects.filter(articles__live=True).first()
        return self.to_python({"term": written_on and written_on.pk})


class IssueBlock(TermBlock):
    term = SnippetChooserBlock(Issue, label=_("Issue"))
    number = number(3, 1, 6)

    class Meta:
        icon = "tag"
        label = _("One issue")
        description = _("The newest pieces on an issue that you choose.")


class CountryBlock(TermBlock):
    term = SnippetChooserBlock(Country, label=_("Country"))
    number = number(3, 1, 6)

    class Meta:
        icon = "site"
        label = _("One country")
        description = _("The newest pieces on a country that you choose, beside its map.")


class IndexBlock(SectionBlock):
    """A vocabulary with the number of pieces behind each of its terms."""

    class Meta:
        group = SUBJECTS
        template = "sections/index.html"
        value_class = IndexSection


class IssuesBlock(IndexBlock):
    heading = heading(_("Empty: By issue."))

    class Meta:
        icon = "tag"
        label = _("All issues")
        description = _("The issues most written on, with their numbers.")
        index_of = Issue
        index_heading = _("By issue")


class CountriesBlock(IndexBlock):
    heading = heading(_("Empty: By country."))

    class Meta:
        icon = "site"
        label = _("All countries")
        description = _("The countries most written on, with their numbers.")
        index_of = Country
        index_heading = _("By country")


class AuthorsBlock(SectionBlock):
    """People who write."""

    heading = heading(_("Empty: Authors."))
    authors = ListBlock(
        PageChooserBlock("authors.AuthorPage", label=_("Author")),
        default=[],
        max_num=8,
        label=_("Your choice"),
        help_text=_("Those who wrote last fill what you leave free."),
    )
    number = number(4, 1, 8)

    class Meta:
        icon = "group"
        label = _("Authors")
        group = PEOPLE
        template = "sections/authors.html"
        description = _("People who write, with portrait and post.")
        value_class = AuthorsSection


class QuotationBlock(SectionBlock):
    """Somebody's words."""

    words = TextBlock(
        rows=3,
        max_length=300,
        label=_("Words"),
        help_text=_("Without quotation marks: the page sets them."),
    )
    who = CharBlock(required=False, max_length=160, label=_("Who said it"))
    article = article_chooser(
        required=False, help_text=_("Where the words stand; readers are led there.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = PEOPLE
        template = "sections/quotation.html"
        description = _("A sentence from an article, or someone's words, set large.")
        preview_value = {
            "words": "Cooler heads seem to have prevailed on both sides.",
            "who": "A minister in Islamabad",
        }
        value_class = QuotationSection


class SubscribeBlock(SectionBlock):
    """The form that asks for an e-mail address."""

    class Meta:
        icon = "mail"
        label = _("Subscribe")
        group = READERS
        template = "sections/subscribe.html"
        description = _("The form for readers who want to be told. Its words are in the settings.")
        value_class = Section


class FrontBlock(StreamBlock):
    """The front page from top to bottom."""

    lead = LeadBlock()
    latest = LatestBlock()
    picked = PickedBlock()
    issue = IssueBlock()
    country = CountryBlock()
    issues = IssuesBlock()
    countries = CountriesBlock()
    authors = AuthorsBlock()
    quotation = QuotationBlock()
    subscribe = SubscribeBlock()

    class Meta:
        required = False
        block_counts = {
            name: {"max_num": 1} for name in ("lead", "issues", "countries", "subscribe")
        }


def arrangement():
    """The sections of a front page that nobody has arranged, as the database keeps them."""
    return [{"type": name, "value": {}} for name in ARRANGEMENT]

"""The parts of an article's body."""

import re
from html import unescape

from django.utils.html import format_html_join
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.rich_text import RichText

from core.blocks import WithWebAddress

from .notes import without_marks
from .providers import Player, Provider

PROSE = [
    "bold",
    "italic",
    "link",
    "document-link",
    "ol",
    "ul",
    "superscript",
    "blockquote",
    "footnotes",
]
TEXT, MEDIA = _("Text"), _("Pictures and data")


class ParagraphBlock(RichTextBlock):
    """Running text. The marks of its footnotes are no words of it."""

    def get_context(self, value, parent_context=None):
        """`references` come from the article's outline; a block by itself has none."""
        return {"references": (), **super().get_context(value, parent_context)}

    def get_comparison_class(self):
        from .comparing import SpacedComparison  # Wagtail's part of it asks for the admin

        return SpacedComparison

    def get_searchable_content(self, value):
        # Counts, keywords and both search indexes ask for it in turn, and parsing is dear.
        known = getattr(value, "_searchable", None)
        if known is None or known[0] != value.source:
            texts = super().get_searchable_content(RichText(without_marks(value.source)))
            known = value._searchable = (value.source, texts)
        return list(known[1])


class HeadingValue(StructValue):
    """A heading that can be linked to."""

    @property
    def slug(self):
        """Its anchor, before duplicates are told apart."""
        return slugify(self["text"], allow_unicode=True) or "section"


class HeadingBlock(StructBlock):
    """A section heading, or one within a section."""

    def get_searchable_content(self, value):
        # As of a paragraph: wagtail goes through the translated choices of the level each time.
        asked = value["text"], value["level"], get_language()
        known = getattr(value, "_searchable", None)
        if known is None or known[0] != asked:
            known = value._searchable = (asked, super().get_searchable_content(value))
        return list(known[1])

    text = CharBlock(label=_("Heading"), max_length=200)
    level = ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Within a section"))],
        default="h2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        group = TEXT
        template = "blocks/heading.html"
        description = _("Starts a section. Three or more make a table of contents.")
        preview_value = {"text": "The way forward", "level": "h2"}
        value_class = HeadingValue
        form_classname = "struct-block heading-block"


class FigureValue(StructValue):
    """A picture with the words that go under it."""

    @property
    def words(self):
        """The caption written here, else the picture's own."""
        return self["caption"] or (self["image"].caption if self["image"] else "")


class FigureBlock(StructBlock):
    """A picture. Its credit travels with the picture itself."""

    image = ImageBlock(label=_("Picture"))
    caption = TextBlock(
        required=False, rows=2, label=_("Caption"), help_text=_("Empty: the picture's own caption.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = MEDIA
        template = "blocks/figure.html"
        description = _("A picture with caption and credit.")
        preview_value = {"image": None, "caption": "What the picture shows, when and where."}
        value_class = FigureValue


class PullQuoteBlock(StructBlock):
    """Words that deserve to be seen from afar."""

    quote = TextBlock(rows=3, label=_("Quotation"))
    source = CharBlock(required=False, max_length=160, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        group = TEXT
        template = "blocks/pull_quote.html"
        description = _("A sentence from the text, or someone's words, set large.")
        preview_value = {
            "quote": "Cooler heads seem to have prevailed on both sides.",
            "source": "",
        }


class EmbedValue(StructValue):
    """A video, sound or post elsewhere."""

    @property
    def provider(self):
        """Who would serve it, as `Provider`: known from the address, without asking anyone."""
        return Provider.of(self["url"])

    @property
    def player(self):
        """What plays it within a page, as `Player`; None when only its provider can."""
        return Player.of(self["url"])


class EmbedBlock(WithWebAddress, StructBlock):
    """Something of another host, fetched when a reader asks: the visit is nobody else's affair."""

    url = URLBlock(
        label=_("Address"), help_text=_("The address of the page with the video or sound.")
    )
    title = CharBlock(max_length=200, label=_("Title"))
    still = ImageChooserBlock(
        required=False,
        label=_("Still"),
        help_text=_("A picture from it, uploaded here: the provider's own would tell on readers."),
    )
    caption = TextBlock(required=False, rows=2, label=_("Caption"))

    class Meta:
        icon = "media"
        label = _("Video or sound")
        group = MEDIA
        template = "blocks/embed.html"
        description = _("A video, podcast or post. Readers are asked before it is fetched.")
        preview_value = {
            "url": "https://www.youtube.com/watch?v=00000000000",
            "title": "A conversation on the Gulf's energy future",
            "still": None,
            "caption": "",
        }
        value_class = EmbedValue


class ArticleTableBlock(TableBlock):
    """A table with a caption; on a phone it scrolls by itself."""

    def get_comparison_class(self):
        from .comparing import SpacedComparison

        return SpacedComparison

    def render_basic(self, value, context=None):
        """In words, row by row, by which revisions are compared."""
        value = value or {}
        rows = [
            " | ".join("" if cell is None else str(cell) for cell in row)
            for row in value.get("data") or ()
        ]
        lines = [value.get("table_caption") or "", *rows]
        return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))

    class Meta:
        icon = "table"
        label = _("Table")
        group = MEDIA
        template = "blocks/table.html"
        description = _("Rows and columns; paste them from a spreadsheet.")
        preview_value = {
            "data": [["Country", "2023", "2024"], ["Iran", "1.2", "1.4"], ["Iraq", "2.0", "2.1"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_header_choice": "both",
            "table_caption": "Trade with neighbours, in billions of dollars",
        }


class SourcesBlock(StructBlock):
    """The list of sources at the end."""

    heading = CharBlock(default=_("Sources"), max_length=80, label=_("Heading"))
    items = ListBlock(
        RichTextBlock(features=["bold", "italic", "link"], label=_("Source")), label=_("Sources")
    )

    class Meta:
        icon = "list-ol"
        label = _("Sources")
        group = TEXT
        template = "blocks/sources.html"
        description = _("A numbered list of what the article draws on.")
        preview_value = {
            "heading": "Sources",
            "items": ["<p><i>The Military Balance</i>, IISS, London, 2024.</p>"],
        }


class ArticleBody(StreamBlock):
    """The body: paragraphs, and what stands between them."""

    paragraph = ParagraphBlock(
        features=PROSE,
        icon="pilcrow",
        label=_("Text"),
        group=TEXT,
        template="blocks/paragraph.html",
        description=_("Running text. Paste from Word: headings go into their own blocks."),
        preview_value="<p>Cooler heads seem to have prevailed on <b>both sides</b>.</p>",
    )
    heading = HeadingBlock()
    image = FigureBlock()
    quote = PullQuoteBlock()
    embed = EmbedBlock()
    table = ArticleTableBlock()
    sources = SourcesBlock()

    class Meta:
        required = False


EXCERPT = 280  # characters


def opening(body):
    """The beginning of the first paragraph of `body`, to a whole word; "" when there is none."""
    first = next((block for block in body if block.block_type == "paragraph"), None)
    html = without_marks(str(first.value)) if first else ""
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"


_TAG = re.compile(r"<[^>]+>")


def fetch_pictures(body):
    """The images that `body` shows, the value of an `ArticleBody`, in one query.

    By itself each type of block asks for its own; here stills are asked for among the figures.
    """
    figure, embed = (body.stream_block.child_blocks[name] for name in ("image", "embed"))
    shown = [(n, raw) for n, raw in enumerate(body.raw_data) if raw["type"] in ("image", "embed")]
    figures = figure.bulk_to_python([_as_figure(raw) for _place, raw in shown])
    for (place, raw), value in zip(shown, figures, strict=True):
        if raw["type"] == "embed":
            (made,) = embed.bulk_to_python([{**raw["value"], "still": None}])
            made["still"], value = value["image"], made
        body[place] = (raw["type"], value, raw.get("id"))
    return [image for one in figures if (image := one["image"])]


def _as_figure(raw):
    if raw["type"] == "image":
        return raw["value"]
    return {"image": {"image": raw["value"].get("still")}, "caption": ""}


def count_words(body):
    """The number of words a reader reads in `body`, the value of an `ArticleBody`."""
    texts = map(str, body.stream_block.get_searchable_content(body))
    return sum(len((_TAG.sub(" ", text) if "<" in text else text).split()) for text in texts)

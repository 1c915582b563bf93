"""The article's form, in tabs that an editor understands without training."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from topics.forms import TermCheckboxes

from .corrections.form import CorrectionsPanel
from .pictures.panel import UsedBeforePanel
from .suggestions import SuggestionsPanel

WRITING = [
    TitleFieldPanel(
        "title",
        placeholder=_("The headline"),
        help_text=_("As readers see it, everywhere."),
    ),
    FieldPanel("summary"),
    FieldPanel(
        "body",
        help_text=_(
            "Press + for the first part: text, a heading, a picture… Without any, readers "
            "get the summary alone."
        ),
    ),
    # In the same tab as the text: what is chosen there leads to the new note down here.
    InlinePanel(
        "footnotes",
        heading=_("Footnotes"),
        label=_("footnote"),
        help_text=_(
            "Where the number should stand in the text, type / and choose Footnotes. "
            "Numbers follow the order of the text by themselves."
        ),
    ),
]
PEOPLE_AND_TOPICS = [
    MultipleChooserPanel(
        "bylines",
        chooser_field_name="author",
        heading=_("Bylines"),
        label=_("author"),
        help_text=_("In the order in which they are named; drag to change it."),
    ),
    FieldPanel("countries", widget=TermCheckboxes),
    FieldPanel("issues", widget=TermCheckboxes),
    MultiFieldPanel(
        [
            FieldPanel("article_type"),
            FieldRowPanel([FieldPanel("date"), FieldPanel("updated_date")]),
        ],
        _("Type and dates"),
    ),
]
PICTURE = [
    FieldPanel("lead_image"),
    UsedBeforePanel(),
    MultiFieldPanel(
        [FieldPanel("lead_alt"), FieldPanel("lead_decorative")], _("For readers who cannot see it")
    ),
    FieldPanel("lead_caption"),
]
RELATED = [
    HelpPanel(
        content=_(
            "Below the article stand related pieces: your picks first, then the newest on the "
            "same countries, then on the same issues, then what is most alike in its words; "
            "of these no two by the same author."
        )
    ),
    FieldPanel("picks"),
    FieldPanel("excluded"),
    SuggestionsPanel(heading=_("As it stands now")),
]
CORRECTIONS = [
    CorrectionsPanel(
        "corrections",
        panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]), FieldPanel("text")],
        heading=_("Corrections"),
        label=_("correction"),
        help_text=_(
            "Correct the text itself, and say here what you changed: readers see it above the text "
            "and in the public log, with a link to the version before. Once published, it can "
            "be neither changed nor deleted."
        ),
    ),
]


def promotion(promote_panels):
    """The last tab: how the article is found and shared, and what it says of itself."""
    return [
        *promote_panels,
        MultiFieldPanel(
            [FieldPanel("disclaimer_choice"), FieldPanel("disclaimer")], _("Disclaimer")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("funders", "interest", "ai_use", "ai_note")],
            _("Disclosures"),
            help_text=_("Readers see what is filled in here, at the foot of the article."),
        ),
        FieldPanel("review_every"),
        PublishingPanel(),
        CommentPanel(),  # beside fields and blocks; one that is left is found by the gate
    ]


def article_form(promote_panels):
    """The edit handler of an ArticlePage."""
    return TabbedInterface(
        [
            ObjectList(WRITING, heading=_("Writing")),
            ObjectList(PEOPLE_AND_TOPICS, heading=_("People and topics")),
            ObjectList(PICTURE, heading=_("Picture")),
            ObjectList(RELATED, heading=_("Related")),
            ObjectList(CORRECTIONS, heading=_("Corrections")),
            ObjectList(promotion(promote_panels), heading=_("Promotion")),
        ]
    )

"""The people who write. A person is not a user account: most authors never log in."""

from html import unescape

from django.apps import apps
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelsearch import index
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from core.facts import Picture
from core.models import BasePage
from core.text import PrintableText
from core.tree import few_below
from core.visibility import restricted
from topics.forms import TermCheckboxes

PER_PAGE = 20


class AuthorQuerySet(PageQuerySet):
    """Authors that readers may see, as lists show them."""

    def published(self):
        """Live and open to everyone, by family name."""
        return (
            self.live()
            .filter(~restricted())
            .order_by(Coalesce(NullIf("family_name", models.Value("")), "title"))
        )

    def for_page(self):
        """With everything the author's own page shows beside the articles and renditions."""
        return self.select_related("photo", "social_image", "locale").prefetch_related(
            "issues", "countries", "links"
        )

    def for_cards(self):
        """With their photographs, which otherwise cost a query each."""
        return self.select_related("photo").prefetch_related("photo__renditions")


AuthorManager = PageManager.from_queryset(AuthorQuerySet)


class AuthorIndexPage(BasePage):
    """Everyone who has written: `/authors/`."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["authors.AuthorPage"]
    template = "pages/author_index_page.html"

    class Meta:
        verbose_name = _("author index")

    def route(self, request, path_components):
        """As usual, but an author is found with all that the page shows, and knows its parent."""
        if len(path_components) == 1:
            author = AuthorPage.objects.child_of(self).for_page().filter(slug=path_components[0])
            if page := author.first():
                page._cached_parent_obj = self
                return page.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        authors = few_below(AuthorPage.objects.published().for_cards(), self)
        context["page_of_authors"] = Paginator(authors, PER_PAGE * 3).get_page(
            request.GET.get("page")
        )
        return context


class AuthorPage(PrintableText, BasePage):
    """One author. The title is the name as a byline gives it, without degrees."""

    honorific = models.CharField(
        _("honorific"), max_length=30, blank=True, help_text=_("Dr., Prof., Ambassador…")
    )
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(
        _("family name"),
        max_length=80,
        blank=True,
        help_text=_("For the alphabet and for citations. Empty: filed under the full name."),
    )
    role = models.CharField(_("role"), max_length=160, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    biography = RichTextField(_("biography"), blank=True, features=["bold", "italic", "link"])
    # Since when it says what it says; the report "Biographies" tells those that are old.
    biography_since = models.DateTimeField(null=True, editable=False)
    photo = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("photograph"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    issues = ParentalManyToManyField(
        "topics.Issue", verbose_name=_("expertise: issues"), blank=True, related_name="experts"
    )
    countries = ParentalManyToManyField(
        "topics.Country", verbose_name=_("expertise: countries"), blank=True, related_name="experts"
    )

    objects = AuthorManager()

    facet = "author"  # its name in the addresses of filtered lists
    grows_old = True  # `core.reviews`

    parent_page_types = ["authors.AuthorIndexPage"]
    subpage_types = []
    template = "pages/author_page.html"

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("biography"),
        index.SearchField("affiliation"),
    ]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel(
                        "title",
                        heading=_("Name"),
                        placeholder=_("As the byline gives it"),
                        help_text=_("The full name, without titles or degrees."),
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("honorific"),
                            FieldPanel("given_name"),
                            FieldPanel("family_name"),
                        ]
                    ),
                    FieldRowPanel([FieldPanel("role"), FieldPanel("affiliation")]),
                    FieldPanel("photo"),
                    FieldPanel("biography"),
                    InlinePanel("links", heading=_("Links"), label=_("link")),
                ],
                heading=_("Person"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("issues", widget=TermCheckboxes),
                            FieldPanel("countries", widget=TermCheckboxes),
                        ],
                        _("Expertise"),
                    )
                ],
                heading=_("Expertise"),
            ),
            ObjectList(BasePage.promote_panels, heading=_("Promotion")),
        ]
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    # Told by whoever fetched the page: behind a login or a password.
    is_private = False

    @property
    def is_open(self):
        """Whether readers may follow a byline to this page."""
        return self.live and not self.is_private

    @property
    def full_name(self):
        """The name with its honorific: "Dr. Syed Mohammad Ali"."""
        return f"{self.honorific} {self.title}".strip()

    @property
    def initials(self):
        """One or two letters that stand for a missing portrait."""
        words = [word for word in self.title.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def post(self):
        """Role and affiliation in one line; either may be missing."""
        return ", ".join(filter(None, (self.role, self.affiliation)))

    def save(self, *args, **kwargs):
        if not kwargs.get("update_fields"):
            self._date_the_biography()
        return super().save(*args, **kwargs)

    def _date_the_biography(self):
        """By what readers see now, whatever a draft or an older revision says of its age."""
        seen = (
            type(self)
            .objects.filter(pk=self.pk)
            .values_list("biography", Coalesce("biography_since", "last_published_at"))
        )
        before, since = (seen.first() if self.pk else None) or (None, None)
        self.biography_since = since if before == self.biography else timezone.now()

    def texts(self):
        yield from super().texts()
        for link in self.links.all():
            yield "links", (), link.label

    def articles(self):
        """Everything published that bears this byline, newest first.

        Named by label: imports run from `articles` to `authors`, not back.
        """
        return apps.get_model("articles", "ArticlePage").objects.published().by_author(self)

    def share_picture(self):
        return self.social_image or self.photo

    def facts(self, request):
        facts = super().facts(request)
        facts.og_type = "profile"
        facts.schema_type = "Person"
        facts.title = self.seo_title or self.full_name
        about = self.post or unescape(strip_tags(self.biography))
        facts.description = facts.description or Truncator(about).chars(200)
        facts.extra = {
            "name": self.title,
            "honorificPrefix": self.honorific,
            "jobTitle": self.role,
            "affiliation": {"@type": "Organization", "name": self.affiliation}
            if self.affiliation
            else "",
            "knowsAbout": [term.name for term in [*self.issues.all(), *self.countries.all()]],
            "sameAs": [link.url for link in self.links.all()],
        }
        if not self.social_image:
            facts.picture = Picture.of(self.photo, alt=self.title)
        return facts

    def get_context(self, request, *args, **kwargs):
        pictures = [picture for picture in (self.photo, self.social_image) if picture]
        models.prefetch_related_objects(pictures, "renditions")
        context = super().get_context(request, *args, **kwargs)
        context |= self.articles().browse(request, context["facts"], fixed=[self])
        context["expertise"] = [*self.issues.all(), *self.countries.all()]
        return context


class AuthorLink(Orderable):
    """Where else an author is found."""

    author = ParentalKey(AuthorPage, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60, help_text=_("Website, X, ORCID…"))
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])]

    def __str__(self):
        return self.label

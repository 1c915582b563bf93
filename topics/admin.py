"""Vocabularies in the admin: listed with their use, ordered by dragging, deleted with care."""

from django.db import transaction
from django.db.models import Max
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import TitleFieldPanel
from wagtail.admin.ui.tables import NumberColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    ReorderView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from core.admin import number_of_rows

from .models import Country, Issue

SUBMENU = "register_topics_menu_item"  # vocabularies of other apps join the menu here
ARTICLES = NumberColumn(
    "articles_count", label=gettext_lazy("Articles"), sort_key="articles_count", width="12%"
)


def uses_of(model):
    """The rows that say which article uses which term of a vocabulary, and their column of it."""
    relation = model._meta.get_field("articles")
    if relation.many_to_many:
        return relation.through.objects, relation.field.m2m_reverse_field_name()
    return relation.related_model.objects, relation.field.name


class NamePanel(TitleFieldPanel):
    """The name fills in the slug of a new term; that of an old one is in addresses, and stays."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self):
            return not self.instance.pk


class VocabularyIndexView(IndexView):
    """In the editors' order; those they never moved stand by name."""

    @cached_property
    def columns(self):
        # No ticking and deleting by the dozen: each term is asked about with what it carries.
        return [column for column in super().columns if column.name != "bulk_actions"]

    def order_queryset(self, queryset):
        queryset = super().order_queryset(queryset)
        return queryset.order_by("sort_order", "name") if self.show_ordering_column else queryset


class VocabularyReorderView(ReorderView):
    """Number all terms anew. Wagtail's own swaps numbers, which needs them to differ already."""

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        moved = get_object_or_404(self.model, pk=kwargs["pk"])
        others = self.model.objects.filter(locale=moved.locale).exclude(pk=moved.pk)
        terms = list(others.order_by("sort_order", "name"))
        position = request.GET.get("position", "")
        terms.insert(int(position) if position.isdecimal() else len(terms), moved)
        for number, term in enumerate(terms):
            term.sort_order = number
        self.model.objects.bulk_update(terms, ["sort_order"])
        return JsonResponse({"success": True})


class VocabularyCreateView(CreateView):
    """A new term stands last, once the editors have ordered the others."""

    def save_instance(self):
        last = self.model.objects.aggregate(last=Max("sort_order"))["last"]
        if last:
            self.form.instance.sort_order = last + 1
        return super().save_instance()


class TermEditView(EditView):
    """Without Wagtail's count of uses: it does not see articles' terms, and says "0 times"."""

    def get_usage_url(self):
        return None


class TermDeleteView(DeleteView):
    """Says how many articles lose the term, for the same reason."""

    def get_usage_url(self):
        return None

    @property
    def confirmation_message(self):
        count = self.object.articles.count()
        if not count:
            return super().confirmation_message
        carried = ngettext(
            "%(count)d article carries “%(name)s” and loses it.",
            "%(count)d articles carry “%(name)s” and lose it.",
            count,
        ) % {"count": count, "name": self.object}
        addresses = _("Addresses that lead to it stop working.")
        return f"{carried} {addresses} {super().confirmation_message}"


class VocabularyViewSet(SnippetViewSet):
    """A small vocabulary that articles use (`articles` is the relation)."""

    index_view_class = VocabularyIndexView
    add_view_class = VocabularyCreateView
    reorder_view_class = VocabularyReorderView
    sort_order_field = ordering = "sort_order"
    list_display = ["name", ARTICLES]
    list_per_page = 100
    # By the database itself: there are few, and so a list can be searched and sorted at once.
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False

    def get_queryset(self, request):
        return self.model.objects.annotate(articles_count=number_of_rows(*uses_of(self.model)))


class TermViewSet(VocabularyViewSet):
    """A vocabulary of which an article carries several terms, or none."""

    edit_view_class = TermEditView
    delete_view_class = TermDeleteView


class IssueViewSet(TermViewSet):
    model = Issue
    icon = "tag"
    panels = [NamePanel("name", placeholder=gettext_lazy("As readers see it")), *Issue.panels[1:]]


class CountryViewSet(TermViewSet):
    model = Country
    icon = "globe"
    list_display = ["name", "iso_code", "region", ARTICLES]
    list_filter = ["region"]
    panels = [NamePanel("name", placeholder=gettext_lazy("As readers see it")), *Country.panels[1:]]


class TopicsGroup(SnippetViewSetGroup):
    """The menu "Topics"."""

    items = (IssueViewSet, CountryViewSet)
    menu_label = gettext_lazy("Topics")
    menu_icon = "tag"
    menu_order = 70
    submenu_hook = SUBMENU

"""From Word, in the admin: a form for a new draft, one for an article, and the report."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from articles.models import ArticleIndexPage, ArticlePage
from core.tree import few
from transfer.word.document import Named

from .forms import WordForm
from .people import author_form, fields_of
from .report import report_of
from .write import create, update


def listings_for(user) -> list[ArticleIndexPage]:
    """Where `user` may add an article."""
    pages = few(ArticleIndexPage.objects.all()).order_by("path")
    return [
        page
        for page in pages
        if page.permissions_for_user(user).can_add_subpage() and ArticlePage.can_create_at(page)
    ]


def may_update(user, page) -> bool:
    """Whether `user` may write a new revision of `page` now."""
    tester = page.permissions_for_user(user)
    return tester.can_edit() and not tester.page_locked() and not page.alias_of_id


def _article_or_404(page_id: int) -> ArticlePage:
    # By `id`, not `pk`, which is a relation here: of a number Django knows what a database takes,
    # and finds nothing beyond it; of a relation it does not, and the database raises an error.
    return get_object_or_404(ArticlePage, id=page_id)


class _FromWord(WagtailAdminTemplateMixin, FormView):
    form_class = WordForm
    template_name = "transfer/word/form.html"
    header_icon = "doc-full"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("articles:index"), "label": _("Articles")},
            {"url": "", "label": self.get_page_title()},
        ]

    def form_valid(self, form):
        try:
            page = self.write(form.document, form.cleaned_data["file"].name, form)
        except ValidationError as error:
            # What the article holds beside the text, such as its dates, does not agree.
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        return self.done(page)

    def write(self, document, name, form):
        """The page that `document` has become."""
        raise NotImplementedError

    def done(self, page):
        messages.success(
            self.request, _("“%(title)s” is there as a draft.") % {"title": page.title}
        )
        return redirect("from_word_report", page.pk)


class FromWordView(_FromWord):
    """A new draft from a Word file."""

    page_title = _("From Word")

    def dispatch(self, request, *args, **kwargs):
        if not self.listings:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def listings(self):
        return listings_for(self.request.user)

    def get_initial(self):
        wanted = self.request.GET.get("parent", "")
        return {"parent": int(wanted)} if wanted.isdecimal() and len(wanted) < 10 else {}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"listings": self.listings}

    def write(self, document, name, form):
        # The choices of the form are these listings, so what was chosen is one of them.
        chosen = form.cleaned_data.get("parent", self.listings[0].pk)
        parent = next(page for page in self.listings if page.pk == chosen)
        return create(document, name, parent=parent, user=self.request.user)


class AgainFromWordView(_FromWord):
    """A new revision of an article from a Word file."""

    page_title = _("Import from Word again")

    def dispatch(self, request, *args, **kwargs):
        if not may_update(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self):
        return _article_or_404(self.kwargs["page_id"])

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, **kwargs)

    def write(self, document, name, form):
        return update(document, name, page=self.page, user=self.request.user)


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """What the last import into an article took in, and what it could not."""

    page_title = _("From Word")
    template_name = "transfer/word/report.html"
    header_icon = "doc-full"

    def dispatch(self, request, *args, **kwargs):
        self.page = _article_or_404(self.kwargs["page_id"])
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.form = author_form(request.user, self.page.locale)
        self.report = report_of(self.page, adds_authors=bool(self.form))
        if self.report is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("articles:index"), "label": _("Articles")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        told = {"page": self.page, "report": self.report, "new_authors": self._new_authors()}
        return super().get_context_data(**told, **kwargs)

    def _new_authors(self) -> list[tuple[str, str]]:
        """Who could be added, each with the address of the form that begins with what is known."""
        if not self.form:
            return []
        roles = self.report.data.get("roles", {})
        people = [Named(name, roles.get(name, "")) for name in self.report.unknown]
        return [(one.name, f"{self.form}?{urlencode(fields_of(one))}") for one in people]

"""The house rules beside the form: what stands between a page and publication, as it is written.

The panel asks the server at each change (`js/admin-house-rules.js`): the form is sent, bound and
judged, and nothing of it is kept.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from .forms import LONGEST_REASON, REASON
from .gate import Force, GatedPage, Problem, is_gated
from .overriding import may_override

ANY_PAGE = 0  # stands in an address for the id of a page that is still to be saved


class HouseRulesPanel(BaseSidePanel):
    """What is still to be mended, each with a link to its field, and the way past it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle house rules")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

    name = "house-rules"
    title = _("Before publishing")
    template_name = "core/admin/house_rules.html"
    order = 150

    def __init__(self, page, request, *, form, address):
        super().__init__(page, request)
        self.form = form
        self.address = address

    class Media:
        js = ["js/admin-house-rules.js"]

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {
            "form": self.form,
            "address": self.address,
            "address_once_saved": reverse("house_rules", args=[ANY_PAGE]),
            "may_override": may_override(self.request.user, self.object),
            "reason_name": REASON,
            "longest_reason": LONGEST_REASON,
            "was_refused": self.form.is_bound and not self.form.is_valid(),
        }


class _WithHouseRules:
    """Mixin of the views that show a page's form."""

    def get_side_panels(self):
        panels = [*super().get_side_panels()]
        partial = self.expects_json_response or getattr(self, "hydrate_create_view", False)
        if is_gated(self.page) and not partial and not self.page.alias_of_id:
            address = self.house_rules_address()
            panel = HouseRulesPanel(self.page, self.request, form=self.form, address=address)
            panels.insert(1, panel)
        return MediaContainer(panels)

    def house_rules_address(self):
        return reverse("house_rules", args=[self.page.pk])

    def form_invalid(self, form):
        """As Wagtail's, which says that the page could not be saved: it is saved as a draft."""
        if form.is_held and not self.expects_json_response:
            said = _("It has not gone out: “Before publishing” says why. Your text is still here.")
            messages.warning(self.request, said)
        return super().form_invalid(form)


class GatedEditView(_WithHouseRules, EditView):
    pass


class GatedRevertView(_WithHouseRules, RevisionsRevertView):
    pass


class GatedCreateView(_WithHouseRules, CreateView):
    def house_rules_address(self):
        label = self.page_class._meta.app_label, self.page_class._meta.model_name
        return reverse("house_rules_of_new", args=[*label, self.parent_page.pk])


@dataclass(frozen=True)
class Finding:
    """A `Problem`, and the way to its field: its name, then ids and names of blocks.

    `elsewhere` is the form of what is to be mended instead, for who may; "" else.
    """

    problem: Problem
    path: str
    elsewhere: str = ""

    @classmethod
    def of(cls, problem, page, user):
        steps = [str(step) for step in problem.at]
        if steps:
            block = getattr(page, problem.field)[problem.at[0]]
            steps[0] = block.id or ""
        path = ".".join([problem.field, *filter(None, steps)])
        elsewhere = AdminURLFinder(user).get_edit_url(problem.mend) if problem.mend else None
        return cls(problem, path, elsewhere or "")

    @property
    def kind(self):
        """What is to be mended elsewhere: "author"."""
        return self.problem.mend._meta.verbose_name


class FindingsView(PreviewOnEditView):
    """The findings on the form that is sent, as a piece of HTML, to who may edit the page.

    Binding a form without saving it is what Wagtail's preview does; the permission is asked there
    too (`get_object`).
    """

    http_method_names = ("post",)

    def dispatch(self, request, *args, **kwargs):
        if not is_gated(self.object):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not request.POST:
            return HttpResponseBadRequest()
        try:
            form = self.get_form(request.POST)
            is_valid = self.validate_form(form)
        except MultiValueDictKeyError:  # of a StreamField: no form of ours sends so little
            return HttpResponseBadRequest()
        found = form.findings()
        findings = [Finding.of(problem, self.object, request.user) for problem in found]
        held = [one for one in findings if one.problem.force is not Force.ADVICE]
        context = {
            "held": held,
            "advised": [one for one in findings if one not in held],
            "overridable": any(one.problem.force is Force.RULE for one in held),
            "may_override": may_override(request.user, self.object),
            "has_errors": not is_valid,
        }
        return TemplateResponse(request, "core/admin/findings.html", context)


class FindingsOfNewView(PreviewOnCreateView, FindingsView):
    """The same, before the page is first saved, to who may add such a page there."""

    def get_object(self):
        model = self.content_type.model_class()
        if model is None or not issubclass(model, GatedPage):
            raise Http404
        page = super().get_object()
        if model not in page.get_parent().specific.creatable_subpage_models():
            raise PermissionDenied
        return page

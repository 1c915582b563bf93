"""The ways to publish that pass no page form: bulk action, copy, approval from a list.

Without this the gate's refusal would be an error 500, or, for a copy, not be asked at all.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.workflow import WorkflowActionView

from .gate import problems_of


def _held(pages):
    """`[(page, message)]` of those that cannot go out; of several reasons the first."""
    return [(page, problems[0].message) for page in pages if (problems := problems_of(page))]


def _refuse(request, heading, held):
    named = ((page.title, why) for page, why in held)
    items = format_html_join("", "<li><b>{}</b>: {}</li>", named)
    messages.error(request, format_html("{}<ul>{}</ul>", heading, items))


@hooks.register("before_bulk_action")
def hold_bulk_publication(request, action_type, objects, action):
    """All or nothing: with one page held up, none is published, and each is named."""
    if action_type != "publish" or not isinstance(action, PageBulkAction):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            pages += page.get_descendants().not_live()
    held = _held(pages)
    if not held:
        return None
    _refuse(request, _("Nothing was published. These cannot be yet:"), held)
    return redirect(action.next_url)


@hooks.register("before_copy_page")
def hold_published_copy(request, page):
    """A copy that goes live at once, and an alias, must be fit like anything else."""
    if request.method != "POST" or not {"publish_copies", "alias"} & set(request.POST):
        return None
    branch = page.get_descendants(inclusive=True) if "copy_subpages" in request.POST else [page]
    held = _held(copied for copied in branch if copied.live)
    if not held:
        return None
    _refuse(request, _("The copy was not made, because it would be published. Not fit yet:"), held)
    return redirect(request.get_full_path())


class GatedWorkflowActionView(WorkflowActionView):
    """Approval from the dashboard or a report: refused with a sentence, and the page to mend."""

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as error:
            heading = _("“%(title)s” was not published.") % {"title": self.object.title}
            messages.error(request, f"{heading} {' '.join(error.messages)}")
        # What the task did is undone with its transaction, so the page still waits for approval.
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(
                request, {"step": "success", "redirect": self.get_redirect_url()}
            )
        return redirect(self.get_redirect_url())

"""Conventions that run: a page type that lacks a part says so at `manage.py check`."""

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import get_page_models

from .forms import GatedPageForm
from .models import BasePage


@register()
def page_types_are_complete(app_configs, **kwargs):
    """Every page type is a BasePage, has its template, and a form that asks the house rules."""
    problems = []
    for model in get_page_models():
        if model._meta.app_label.startswith("wagtail"):
            continue
        if not issubclass(model, BasePage):
            problems.append(
                Error(
                    f"{model.__name__} is no BasePage, so it has no metadata and no breadcrumb.",
                    hint="Derive it from core.models.BasePage.",
                    obj=model,
                    id="rostrum.E001",
                )
            )
            continue
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            problems.append(
                Error(
                    f"{model.__name__} has no template.",
                    hint=f"Write site/templates/{model.template}.",
                    obj=model,
                    id="rostrum.E002",
                )
            )
        if not issubclass(model.base_form_class, GatedPageForm):
            problems.append(
                Error(
                    f"The form of {model.__name__} does not ask the house rules.",
                    hint="Derive its base_form_class from core.forms.GatedPageForm.",
                    obj=model,
                    id="rostrum.E003",
                )
            )
    return problems

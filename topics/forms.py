"""How editors choose terms: as a list of words to tick, not as a box to scroll."""

from django.forms import CheckboxSelectMultiple
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class TermCheckboxes(CheckboxSelectMultiple):
    """Tick boxes in columns (the admin's style sheet knows the class)."""

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "term-checkboxes", **(attrs or {})}, choices)

    def _render(self, template_name, context, renderer=None):
        """What Django's templates make, without three of them for each of some sixty options."""
        widget = context["widget"]
        options = [option for _group, options, _index in widget["optgroups"] for option in options]
        rows = format_html_join(
            "\n",
            '<div><label for="{}"><input type="checkbox" name="{}" value="{}"{}> {}</label></div>',
            (
                (one["attrs"]["id"], one["name"], one["value"], flatatt(one["attrs"]), one["label"])
                for one in options
            ),
        )
        attrs = {name: widget["attrs"].get(name) for name in ("id", "class")}
        return format_html("<div{}>{}</div>", flatatt(attrs), rows)

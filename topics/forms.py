"""How editors choose terms: as a list of words to tick, not as a box to scroll."""

from django.forms import CheckboxSelectMultiple


class TermCheckboxes(CheckboxSelectMultiple):
    """Tick boxes in columns (the admin's style sheet knows the class)."""

    def __init__(self, attrs=None, choices=()):
        super().__init__({"class": "term-checkboxes", **(attrs or {})}, choices)

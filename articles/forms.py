"""The forms of an article and of a series."""

from core.forms import GatedPageForm

from .corrections.form import RELATION as CORRECTIONS
from .credentials.form import only_for_publishers


class ArticlePageForm(GatedPageForm):
    """Takes a byline for the one that is there already, which the form may not know of.

    Wagtail saves a draft while its editor writes. When the answer to that is lost, or comes after
    the next click, the form sends a byline as new that has a row already, and an article would
    have the same author twice.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        corrections = self.formsets.get(CORRECTIONS)
        # Before it is published nothing can be corrected; and a form that was opened then and is
        # sent now knows of no corrections, and leaves them as they are.
        sent = not self.is_bound or (
            corrections and corrections.management_form.add_prefix("TOTAL_FORMS") in self.data
        )
        if corrections and not (self.instance.first_published_at and sent):
            del self.formsets[CORRECTIONS]
        if bylines := self.formsets.get("bylines"):
            only_for_publishers(bylines, self.instance, self.for_user)

    def _post_clean(self):
        # Its formset judges what was sent of these, which the article learns of when it is saved.
        self.instance.corrections_are_judged = CORRECTIONS in self.formsets
        super()._post_clean()

    def save(self, commit=True):
        self._forget_bylines_sent_again()
        return super().save(commit=commit)

    def _forget_bylines_sent_again(self):
        formset = self.formsets["bylines"]
        known = {form.instance.pk for form in formset.initial_forms}
        sent = {form.cleaned_data.get("author") for form in formset.extra_forms}
        rows = [
            byline
            for byline in self.instance.bylines.all()
            if byline.pk not in known and byline.author in sent
        ]
        self.instance.bylines.remove(*rows)


class SeriesPageForm(GatedPageForm):
    """Judges the parts that it was sent, which the page learns of only when it is saved."""

    def _post_clean(self):
        formset = self.formsets["parts"]
        if formset.is_valid():
            rows = [form.cleaned_data for form in formset.forms]
            self.instance.chosen = [
                row["article"].pk for row in rows if row.get("article") and not row.get("DELETE")
            ]
        super()._post_clean()

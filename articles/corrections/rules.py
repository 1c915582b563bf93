"""What an editor must mend in a correction before readers see it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.gate import Problem

FROZEN = gettext_lazy(
    "A published correction can be neither changed nor deleted. Add another one that says more."
)
TOO_EARLY = gettext_lazy(
    "Only what has been published can be corrected: change the text, and remove the correction."
)


def problem_of(correction, article):
    """`(field, sentence)` of what is wrong with a new correction of `article`, or None."""
    if not correction.text.strip():
        return "text", _("Say what was corrected, clarified or added.")
    if not correction.date:
        return "date", _("Say on which day.")
    if article.date and correction.date < article.date:
        return "date", _("This is before the article's publication date.")
    if correction.date > _last_day(article):
        return "date", _("This day has not come yet.")
    return None


def _last_day(article):
    """Today, or the day for which the article is scheduled."""
    today, due = timezone.localdate(), article.go_live_at
    return max(today, timezone.localtime(due).date()) if due else today


def corrections_are_fit(article):
    """A new correction is of an article that readers have seen, says something, and has a day."""
    if article.corrections_are_judged:
        return
    new = [one for one in article.corrections.all() if not one.published_at]
    if new and not article.first_published_at:
        yield Problem("corrections", TOO_EARLY)
        return
    for correction in new:
        if found := problem_of(correction, article):
            words = {"name": correction, "problem": found[1]}
            yield Problem("corrections", _("%(name)s: %(problem)s") % words)

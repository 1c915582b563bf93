"""Telling whoever runs an import what it does."""

from collections.abc import Callable

from .plan import Action, Plan, PlannedDocument, PlannedPage

_DONE = {Action.CREATE: "created", Action.COMPLETE: "completed", Action.KEEP: "kept"}
_TODO = {Action.CREATE: "to create", Action.COMPLETE: "to complete", Action.KEEP: "to keep"}


class Report:
    """Lines about a plan: beforehand with `preview()`, or page by page with `done()`.

    `say` takes one line.
    """

    def __init__(self, plan: Plan, say: Callable[[str], None]):
        self._plan = plan
        self._say = say
        self._count = 0

    def done(self, row: PlannedPage) -> None:
        """A page is done: "[3/10] created: A Tide Turns"."""
        self._count += 1
        what = _DONE[row.action] + _why(row)
        self._say(f"[{self._count}/{len(self._plan.pages)}] {what}: {row.page.title}")

    def close(self) -> None:
        """All is done: "10 pages: 10 created, 0 kept"."""
        self._say(self._sum(_DONE))

    def preview(self) -> None:
        """The plan in the order of the documents, and that nothing was written."""
        for planned in self._plan.documents:
            self._say(planned.document.source)
            for row in planned.pages:
                self._say(f"  {row.action}{_why(row)}: {row.page.title}")
                self._say(f"    {_facts(row, planned)}")
            for name in planned.settings:
                self._say(f"  site settings: {name.replace('_', ' ')}")
        self._say(f"{self._sum(_TODO)}. Dry run: nothing was written.")

    def _sum(self, words: dict[Action, str]) -> str:
        counts = {action: self._plan.count(action) for action in words}
        # Completing is rare: it is named where it happens.
        told = [f"{n} {words[a]}" for a, n in counts.items() if n or a != Action.COMPLETE]
        total = len(self._plan.pages)
        return f"{total} page{'' if total == 1 else 's'}: {', '.join(told)}"


def _why(row: PlannedPage) -> str:
    return " (deleted since)" if row.known and row.known.is_deleted else ""


def _facts(row: PlannedPage, planned: PlannedDocument) -> str:
    page, person = row.page, planned.document.biography
    name = f"{person.honorific} {person.name}".strip() if person else ""
    facts = [
        "full text" if page.article else "summary",
        page.type_name,
        page.date.isoformat() if page.date else "no date",
        ", ".join((*page.issues, *page.countries)),
        f"by {name}" if page.article and name else "",
        "with its own disclaimer" if page.article and planned.own_disclaimer else "",
    ]
    return " · ".join(fact for fact in facts if fact)

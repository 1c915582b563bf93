"""What a bulk import says of an article: plain data, by slugs."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Description:
    """One article to be published.

    `key` is what the import knows it by for ever, also when an editor renames the page. `body` is
    a list of `{"type", "value"}` as the editor stores blocks; an `id` may be given. `moment` is
    when it was first published (aware), where that is known. Authors, issues, countries and the
    type are named by their slugs and must exist.
    """

    key: str
    title: str
    slug: str
    summary: str = ""
    body: list[dict] = field(default_factory=list)
    date: datetime.date | None = None
    moment: datetime.datetime | None = None
    authors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    type: str = "commentary"
    imported: bool = False


class Refused(Exception):
    """What the site cannot hold: nothing of the batch was written."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))

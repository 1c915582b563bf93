"""Who is named in a byline: authors that there are, and names that there are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from authors.models import AuthorIndexPage, AuthorPage
from core.tree import few
from transfer.known import slug_of
from transfer.word.byline import HONORIFICS, people_of
from transfer.word.document import Document, Named


@dataclass
class People:
    """Authors found, in the order of the byline, and those of whom there is none or several.

    `roles` are what the byline says of the authors and their pages do not, by their titles.
    """

    authors: list[AuthorPage] = field(default_factory=list)
    unknown: list[Named] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)

    def add(self, author: AuthorPage, role: str) -> None:
        if author not in self.authors:
            self.authors.append(author)
            if role and slug_of(role) not in slug_of(author.post):
                self.roles[author.title] = role


def author_form(user) -> str:
    """The address of the form in which `user` may add an author; "" where that is nowhere."""
    for page in few(AuthorIndexPage.objects.all()):
        if page.permissions_for_user(user).can_add_subpage():
            names = AuthorPage._meta.app_label, AuthorPage._meta.model_name
            return reverse("wagtailadmin_pages:add", args=[*names, page.pk])
    return ""


def who_wrote(document: Document, locale) -> People:
    """Who wrote `document`. A subtitle names people only when all of them are authors here."""
    if document.bylines or not document.subtitle:
        return match(document.bylines, locale)
    found = match([document.subtitle], locale)
    return People() if found.unknown else found


def match(lines: Iterable[str], locale) -> People:
    """The authors in these lines, without regard to honorifics and capitals."""
    known: dict[str, set[int]] = {}
    if lines:
        for pk, title in AuthorPage.objects.filter(locale=locale).values_list("pk", "title"):
            known.setdefault(_key(title), set()).add(pk)
    found = People()
    for one in people_of(lines, lambda name: _key(name) in known):
        ids = known.get(_key(one.name), set())
        if len(ids) == 1:
            found.add(AuthorPage.objects.get(pk=next(iter(ids))), one.role)
        else:
            found.unknown.append(one)
    return found


def _key(name: str) -> str:
    words = slug_of(name).split("-")
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return "-".join(words)

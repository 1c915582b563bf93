"""Who is named in a byline: authors that there are, and names that there are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from authors.models import AuthorIndexPage, AuthorPage
from core.tree import few
from core.words import fold
from transfer.known import slug_of
from transfer.word.byline import HONORIFICS, SMALL, SUFFIXES, bare, people_of
from transfer.word.document import Document, Named


@dataclass
class People:
    """Authors found, in the order of the byline, and those of whom there is none or several.

    `roles` are what the byline says of the authors and their pages do not, by their titles. `line`
    is the line of the text that names them, where nothing else says that it is a byline.
    """

    authors: list[AuthorPage] = field(default_factory=list)
    unknown: list[Named] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    line: str = ""

    def add(self, author: AuthorPage, role: str) -> None:
        if author not in self.authors:
            self.authors.append(author)
            if role and slug_of(role) not in slug_of(author.post):
                self.roles[author.title] = role


def author_form(user, locale) -> str:
    """The address of the form in which `user` may add an author; "" where that is nowhere.

    In one language, as authors are looked for in the language of the article.
    """
    for page in few(AuthorIndexPage.objects.filter(locale=locale)):
        if page.permissions_for_user(user).can_add_subpage():
            names = AuthorPage._meta.app_label, AuthorPage._meta.model_name
            return reverse("wagtailadmin_pages:add", args=[*names, page.pk])
    return ""


def fields_of(person: Named) -> dict[str, str]:
    """What the form of a new author can begin with: the name in its parts, and the role."""
    words = person.name.split()
    place = 0
    while place < len(words) - 1 and bare(words[place]) in HONORIFICS:
        place += 1
    honorific, names = words[:place], words[place:]
    given, family = _given_and_family(names)
    found = {
        "title": " ".join(names),
        "honorific": " ".join(honorific),
        "given_name": " ".join(given),
        "family_name": " ".join(family),
        "role": person.role,
    }
    limits = {name: AuthorPage._meta.get_field(name).max_length for name in found}
    return {name: text[: limits[name]] for name, text in found.items() if text}


def _given_and_family(names: list[str]) -> tuple[list[str], list[str]]:
    """The last word is the family's, with the small ones before it: "Ludwig", "van Beethoven".

    One name alone is neither.
    """
    if len(names) < 2:
        return [], []
    place = len(names) - 1
    if bare(names[place]) in SUFFIXES and place > 1:
        place -= 1
    while place > 1 and names[place - 1] in SMALL:
        place -= 1
    return names[:place], names[place:]


def who_wrote(document: Document, locale) -> People:
    """Who wrote `document`.

    A subtitle, or a first line without "By", names people only when all are authors here.
    """
    if document.bylines:
        return match(document.bylines, locale)
    for line in filter(None, (document.subtitle, document.under_title)):
        found = match([line], locale)
        if found.authors and not found.unknown:
            found.line = line if line == document.under_title else ""
            return found
    return People()


def match(lines: Iterable[str], locale) -> People:
    """The authors in these lines, without regard to honorifics, capitals and accents."""
    known = _Known(locale)
    found = People()
    for one in people_of(lines, known.ids):
        ids = known.ids(one.name)
        if len(ids) == 1:
            found.add(AuthorPage.objects.get(pk=next(iter(ids))), one.role)
        else:
            found.unknown.append(one)
    return found


def since_then(names: Iterable[str], page) -> tuple[list[str], list[str]]:
    """Of `names` that led to nobody: those that still do, and those that `page` has only to choose.

    Somebody has been added since, or there are several of a name. Who is in its byline is neither.
    """
    known = _Known(page.locale)
    chosen = {byline.author_id for byline in page.bylines.all()}
    found = {name: known.ids(name) for name in names}
    left = [name for name, ids in found.items() if ids and not ids & chosen]
    return [name for name, ids in found.items() if not ids], left


class _Known:
    """The authors of one language by their names, first as they are written."""

    def __init__(self, locale) -> None:
        self._exact: dict[str, set[int]] = {}
        self._folded: dict[str, set[int]] = {}
        for pk, title in AuthorPage.objects.filter(locale=locale).values_list("pk", "title"):
            self._exact.setdefault(_key(title), set()).add(pk)
            self._folded.setdefault(_key(fold(title)), set()).add(pk)

    def ids(self, name: str) -> set[int]:
        return self._exact.get(_key(name)) or self._folded.get(_key(fold(name)), set())


def _key(name: str) -> str:
    words = slug_of(name).split("-")
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return "-".join(words)

"""Who is named in a byline: authors that there are, and names that there are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from authors.models import AuthorIndexPage, AuthorPage
from core.tree import few
from transfer.known import slug_of
from transfer.word.document import Document
from transfer.word.front import names_in

_HONORIFICS = {"dr", "prof", "professor", "amb", "ambassador", "gen", "mr", "mrs", "ms", "sir"}


@dataclass
class People:
    """Authors found, in the order of the byline, and names of which there is none or several."""

    authors: list[AuthorPage] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def author_form(user) -> str:
    """The address of the form in which `user` may add an author; "" where that is nowhere."""
    for page in few(AuthorIndexPage.objects.all()):
        if page.permissions_for_user(user).can_add_subpage():
            names = AuthorPage._meta.app_label, AuthorPage._meta.model_name
            return reverse("wagtailadmin_pages:add", args=[*names, page.pk])
    return ""


def people_of(document: Document, locale) -> People:
    """Who wrote `document`. A subtitle names people only when all of them are authors here."""
    if document.names or not document.subtitle:
        return match(document.names, locale)
    found = match(names_in(document.subtitle), locale)
    return People() if found.unknown else found


def match(names: Iterable[str], locale) -> People:
    """The authors of these names, without regard to honorifics and capitals."""
    known: dict[str, set[int]] = {}
    if names:
        for pk, title in AuthorPage.objects.filter(locale=locale).values_list("pk", "title"):
            known.setdefault(_key(title), set()).add(pk)
    found = People()
    for name in names:
        ids = known.get(_key(name), set())
        if len(ids) == 1:
            author = AuthorPage.objects.get(pk=next(iter(ids)))
            if author not in found.authors:
                found.authors.append(author)
        else:
            found.unknown.append(name)
    return found


def _key(name: str) -> str:
    words = slug_of(name).split("-")
    while len(words) > 1 and words[0] in _HONORIFICS:
        words = words[1:]
    return "-".join(words)

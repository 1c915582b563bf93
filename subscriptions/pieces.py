"""Articles and corrections as a message tells them, in the language that is active."""

import datetime
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Piece:
    """An article; `url` is absolute, `names` the authors', in one line."""

    title: str
    url: str
    names: str
    summary: str

    @classmethod
    def of(cls, article):
        names = [author.full_name for author in article.authors]
        return cls(
            title=article.title,
            url=article.full_url,
            names=get_text_list(names, _("and")) if names else "",
            summary=article.excerpt,
        )


@dataclass(frozen=True)
class Correcting:
    """A correction; `url` leads to where it stands in the article of that `title`."""

    kind: str
    date: datetime.date
    title: str
    url: str
    text: str

    @classmethod
    def of(cls, correction):
        article = correction.article
        return cls(
            kind=correction.get_kind_display(),
            date=correction.date,
            title=article.title,
            url=f"{article.full_url}#{correction.anchor}",
            text=correction.text,
        )

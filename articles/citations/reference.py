"""What a citation needs to know of an article."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, fields
from datetime import date

_ARTICLES = {"a", "an", "the"}
# Letters that no decomposition turns into ASCII.
_FOLDS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
                        "œ": "oe", "ı": "i", "ʿ": "", "ʾ": "", "’": "", "'": ""})  # fmt: skip


def one_line(text):
    """`text` in one line: white space folded, control characters gone, accents composed.

    A line break in a value ends a RIS field, and may begin another.
    """
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def folded(text):
    """The ASCII letters and digits of `text`, lower case and without accents; may be ""."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_FOLDS))
    return re.sub(r"[^a-z0-9]", "", plain)


@dataclass(frozen=True)
class Name:
    """A person as citations name one; without `family` and `given` the `whole` stands alone."""

    whole: str
    given: str = ""
    family: str = ""

    @classmethod
    def of(cls, whole, given="", family=""):
        """The name split as an editor told it, and never guessed.

        Who knows one part of a name that starts or ends with it knows the other.
        """
        whole, given, family = one_line(whole), one_line(given), one_line(family)
        if family and not given:
            given = _rest(whole, family)
        elif given and not family:
            family = _rest(whole, given)
        return cls(whole, given, family) if given and family else cls(whole)

    @property
    def inverted(self):
        """ "Ali, Syed Mohammad"; the whole name where it is not split."""
        return f"{self.family}, {self.given}" if self.family else self.whole


def _rest(whole, part):
    if whole.endswith(f" {part}"):
        return whole.removesuffix(part).strip()
    return whole.removeprefix(part).strip() if whole.startswith(f"{part} ") else ""


@dataclass(frozen=True)
class Reference:
    """One article as it is cited. Texts are single lines; dates may be missing.

    `accessed` is the day a reader took the record; the page leaves it to the reader.
    """

    title: str
    url: str
    publisher: str
    slug: str
    authors: tuple[Name, ...] = ()
    issued: date | None = None
    accessed: date | None = None
    is_report: bool = False
    language: str = "en"
    keywords: tuple[str, ...] = ()
    abstract: str = ""

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, one_line(value))
        object.__setattr__(self, "keywords", tuple(one_line(word) for word in self.keywords))

    @classmethod
    def of(cls, article, *, url, publisher, language, accessed=None):
        """The reference of an ArticlePage, without a query when it was fetched for cards.

        Not made from its `Facts`: they take the title written for search engines, and make
        pictures, which a list of a thousand has no use for.
        """
        authors = (Name.of(a.title, a.given_name, a.family_name) for a in article.authors)
        kind = article.article_type
        return cls(
            title=article.title,
            url=url or "",
            publisher=publisher,
            slug=article.slug,
            authors=tuple(authors),
            issued=article.date,
            accessed=accessed,
            is_report=kind.kind == kind.Kind.REPORT,
            language=language,
            keywords=tuple(t.name for t in [*article.issues.all(), *article.countries.all()]),
            abstract=article.summary,
        )

    @property
    def credited(self):
        """The authors, else the organisation as the one who speaks."""
        return self.authors or (Name(self.publisher),)

    @property
    def is_the_publishers_own(self):
        """Whether the author is the organisation, so that naming it again says nothing."""
        names = [name.whole.casefold() for name in self.credited]
        return names == [self.publisher.casefold()]

    @property
    def key(self):
        """ "ali-2024-edge", the same at every export; the slug where letters have no ASCII."""
        first = self.credited[0]
        words = (folded(word) for word in re.split(r"[\s\-–—/]+", self.title))
        word = next((word for word in words if word and word not in _ARTICLES), "")
        name = folded(first.family or first.whole.split(" ")[-1 if self.authors else 0])
        year = str(self.issued.year) if self.issued else "nd"
        return f"{name}-{year}-{word}" if name and word else self._address_key

    @property
    def _address_key(self):
        """Of the slug, whose letters need not be ASCII: those are given by their numbers."""
        parts = re.split(r"([^A-Za-z0-9-])", self.slug)
        return (
            "".join(p if n % 2 == 0 else f"u{ord(p):x}" for n, p in enumerate(parts)) or "article"
        )


def keyed(references):
    """Pairs of a key and a `Reference`; no key comes twice.

    Where two would share one, both take their slugs in addition, so that the order of a list
    decides nothing; a number tells apart what even then is the same.
    """
    times = Counter(reference.key for reference in references)
    seen = Counter()
    for reference in references:
        key = reference.key
        if times[key] > 1 and key != reference._address_key:
            key = f"{key}-{reference._address_key}"
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}--{seen[key]}"), reference

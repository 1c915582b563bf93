"""Text of a citation in runs, written as HTML for a page or as plain text."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

OPEN_DATE = "[date]"  # for the reader to fill in; the page's script does it
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”", "…”", ".’", "?’", "!’", "…’")


@dataclass(frozen=True)
class Run:
    """Some words in one form.

    `foreign` words may run the other way and are kept apart. `accessed` is the form, "us", "uk" or
    "mla", of a date that stands for the day of reading, which only the reader's program knows.
    """

    text: str
    italic: bool = False
    foreign: bool = False
    accessed: str = ""

    def html(self, language):
        inner = self.text
        if self.accessed:
            return format_html('<span data-accessed="{}">{}</span>', self.accessed, inner)
        if self.foreign:
            mark = format_html(' lang="{}"', language) if language != "en" else ""
            inner = format_html("<bdi{}>{}</bdi>", mark, inner)
        return format_html("<i>{}</i>", inner) if self.italic else format_html("{}", inner)


def accessed(form):
    """The day of reading, in one of the forms of `Run.accessed`."""
    return Run(OPEN_DATE, accessed=form)


def closed(*runs, mark="."):
    """`runs` and `mark`; without it where they end in a mark of their own."""
    last = runs[-1]
    text = last if isinstance(last, str) else last.text
    return runs if text.endswith(_ENDS) else (*runs, mark)


@dataclass(frozen=True)
class Citation:
    """An article as one style cites it. `style` is its name, `slug` the same for addresses."""

    slug: str
    style: str
    language: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, slug, style, language, parts):
        """From strings and `Run`s, however deep in tuples."""
        return cls(slug, style, language, tuple(_flat(parts)))

    @property
    def html(self):
        parts = ((run.html(self.language),) for run in self.runs)
        return format_html_join("", "{}", parts)

    @property
    def text(self):
        return "".join(run.text for run in self.runs)


def _flat(parts):
    for part in parts:
        if isinstance(part, str):
            yield Run(part)
        elif isinstance(part, Run):
            yield part
        else:
            yield from _flat(part)

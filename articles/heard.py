"""What its words say of an article, worked out from them alone.

All of it follows from the text, without the database, so that it can be done elsewhere than where
the article is written: see `transfer.bulk`.
"""

from dataclasses import dataclass

from core.words import in_stems

from .blocks import count_words
from .keywords import Said, said_of


@dataclass(frozen=True)
class Heard:
    """`stems` are those of title, summary and body, as both search indexes have them."""

    words: int
    stems: dict[str, str]
    said: Said


def hear(article):
    """The `Heard` of what has a title, a summary and a body."""
    texts = article.body.stream_block.get_searchable_content(article.body)
    stems = {
        "title": in_stems(article.title),
        "summary": in_stems(article.summary),
        "body": in_stems(" ".join(map(str, texts))),
    }
    return Heard(count_words(article.body), stems, said_of(article))

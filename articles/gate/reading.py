"""What an article holds beside its own fields: notes, corrections, its pictures' own words."""

from wagtail.rich_text import get_text_for_indexing


def further_texts(article):
    """Yield `(field, at, text)` of what readers are told beside what the fields hold."""
    # Where an article has no words of its own for a picture, the picture's are told.
    yield "lead_caption", (), article.lead_words
    yield "lead_alt", (), article.lead_text
    for index, block in enumerate(article.body):
        if block.block_type == "image":
            yield "body", (index,), block.value.words
    for footnote in article.footnotes.all():
        yield "footnotes", (), get_text_for_indexing(footnote.text)
    for correction in article.corrections.all():
        if not correction.published_at:
            yield "corrections", (), correction.text


def further_rich_texts(article):
    """Yield `(field, at, html)` of its notes."""
    for footnote in article.footnotes.all():
        yield "footnotes", (), footnote.text


def headings_of(article):
    """Yield `(field, at, level, words)` of the headings of its body."""
    for index, block in enumerate(article.body):
        if block.block_type == "heading":
            level = int(block.value["level"].removeprefix("h") or 2)
            yield "body", (index, "level"), level, block.value["text"]

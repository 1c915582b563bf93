"""Footnotes in a paragraph: on the article's page, and where its text is read elsewhere."""

from django import template

from articles.notes import with_references

register = template.Library()


@register.filter
def with_notes(html, references):
    """`html` with its notes in place: they open there, or stand in the margin."""
    return with_references(html, references, "components/note_in_place.html")


@register.filter
def with_note_numbers(html, references):
    """`html` with numbers that lead to the list of notes at its end."""
    return with_references(html, references, "components/note_number.html")

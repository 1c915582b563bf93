"""What keeps an author's page from publication."""

from core.gate import uncredited


def problems(author):
    """Yield the `Problem`s of an AuthorPage."""
    yield from uncredited("photo", author.photo)

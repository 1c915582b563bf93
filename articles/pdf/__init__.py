"""A typeset PDF of an article: made at the first request or by `make_pdfs`, and kept.

`content` says what stands in it, `article.typ` how it looks; `typesetter` makes it, `make` once
only, `kept` keeps it, `answer` hands it to readers.
"""

from .answer import MEDIA_TYPE, answer_with_pdf
from .typesetter import is_usable

__all__ = ["MEDIA_TYPE", "answer_with_pdf", "is_usable"]

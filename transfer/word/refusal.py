"""Why a file is not read."""


def gettext_noop(sentence: str) -> str:
    """`sentence` itself: marked for translation, which is up to whoever shows it."""
    return sentence


class Refused(Exception):
    """A file that is not read. `sentence` tells an editor why and what to do.

    It is English, with `values` still to be put in (`%(name)s`), so that it can be translated.
    """

    def __init__(self, sentence: str, **values) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence % values)


DAMAGED = gettext_noop(
    "This file is damaged. Open it in Word, save it under another name, and try again."
)
NOT_WORD = gettext_noop("This is not a Word document. Save it from Word as .docx, and try again.")
EMPTY = gettext_noop("There is nothing to read in this document.")
LOCKED = gettext_noop(
    "This file is protected with a password, or is of Word before 2007. "
    "Save it without a password as .docx, and try again."
)
MACROS = gettext_noop(
    "This file holds macros, which are never taken in. Save it as .docx without macros."
)
TOO_LARGE = gettext_noop(
    "This file is larger than %(limit)s MB. Compress its pictures in Word, and try again."
)
TOO_MUCH = gettext_noop(
    "This file unpacks to far more than a document should hold, and was not opened. "
    "Copy the text into a new document, and try again."
)

"""The uses of AI on an article that an editor can disclose, and what readers are told of each.

The kind of source is of https://schema.org/IPTCDigitalSourceEnumeration, by the definitions at
https://cv.iptc.org/newscodes/digitalsourcetype/: "composite with trained algorithmic media" is what
generative AI had a hand in, "algorithmically enhanced" what was corrected without changing what it
says. Where the text is people's own alone, nothing is said.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

_SCHEMA = "https://schema.org/"
COMPOSITE = f"{_SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource"
ENHANCED = f"{_SCHEMA}AlgorithmicallyEnhancedDigitalSource"


@dataclass(frozen=True)
class Use:
    """A use as an editor chooses it, and the text that stands for it until the house writes one."""

    label: str
    text: str
    source_type: str = ""


USES = {
    "none": Use(
        _("None"), _("No generative AI was used to write, edit or illustrate this article.")
    ),
    "research": Use(
        _("Research"),
        _("AI was used in the research for this article. Its authors wrote the text."),
    ),
    "edited": Use(
        _("Language editing"),
        _("AI was used to edit the language of this article. Editors reviewed every change."),
        ENHANCED,
    ),
    "translated": Use(
        _("Translation"),
        _("This article was translated with the help of AI. Editors reviewed the translation."),
        COMPOSITE,
    ),
    "images": Use(
        _("Pictures"), _("Pictures in this article were made with the help of AI."), COMPOSITE
    ),
    "drafted": Use(
        _("Drafting"),
        _("Parts of this article were drafted with the help of AI. Editors reviewed all of it."),
        COMPOSITE,
    ),
}
CHOICES = [("", _("Nothing told")), *((code, use.label) for code, use in USES.items())]

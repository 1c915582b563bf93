"""Says at `manage.py check` what this installation cannot do."""

from django.core.checks import Warning, register

from . import pdf


@register()
def pdfs_can_be_made(app_configs, **kwargs):
    """Articles have no PDF where the typesetter is missing; nothing else is wrong there."""
    if pdf.is_usable():
        return []
    return [
        Warning(
            "Articles cannot be had as PDF: the typesetter is not installed.",
            hint="Install what requirements.txt names: pip install typst.",
            id="rostrum.W001",
        )
    ]

"""What every worker needs, loaded once before they are forked, so that they share its memory."""

import gc
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

PARTS = ("articles", "components", "pages", "sections")


def warm():
    """Load addresses, views and templates; asks no database, whose connections cannot be shared."""
    reverse("search")
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for part in PARTS:
            for path in sorted(Path(folder, part).rglob("*.html")):
                get_template(str(path.relative_to(folder)))
    # What is here stays: were it looked through for garbage, each worker would copy it.
    gc.collect()
    gc.freeze()

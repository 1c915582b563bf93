"""What every worker needs, loaded once before they are forked, so that they share its memory."""

import gc

from django.urls import reverse


def warm():
    """Load addresses and views; asks no database, whose connections cannot be shared."""
    reverse("search")
    # What is here stays: were it looked through for garbage, each worker would copy it.
    gc.collect()
    gc.freeze()

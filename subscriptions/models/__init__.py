"""Readers who asked to be told, and what they were told."""

from .digest import Delivery, Digest
from .subscription import SOURCE_LENGTH, Subscription, new_token

__all__ = ["SOURCE_LENGTH", "Delivery", "Digest", "Subscription", "new_token"]

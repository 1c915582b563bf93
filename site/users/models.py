"""The people who log in. An author is not a user: see `authors`."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. Ours from the first migration, because it cannot be swapped later."""

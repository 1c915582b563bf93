"""What follows from renaming an author."""

from topics.signal_handlers import keep_former_slugs_of

from .models import AuthorPage

keep_former_slugs_of(AuthorPage)

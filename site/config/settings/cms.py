"""What Wagtail is told."""

from .environment import env
from .finding import search_backends

WAGTAIL_SITE_NAME = "Rostrum"
WAGTAILIMAGES_IMAGE_MODEL = "images.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "documents.CustomDocument"

# An upload that is no picture, too large, or a decompression bomb is refused with a sentence.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 1000 * 1000
WAGTAILIMAGES_IMAGE_FORM_BASE = "images.forms.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The admin's searches and `.search()`; readers' search stays with the database (docs/running.md).
WAGTAILSEARCH_BACKENDS = search_backends(env("SEARCH_URL", default=""))

# The admin calls no other host: no avatars by e-mail hash, no check for updates.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = True
# Debian lists "localtime" among the zones, which browsers refuse.
WAGTAIL_USER_TIME_ZONES = [
    "UTC",
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Tehran",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
]
# The page that documents Wagtail's API loads scripts from another host.
WAGTAILAPI_DOCS_ENABLED = False

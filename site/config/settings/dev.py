"""For writing code: errors on the page, mail on the console, plain static files."""

from .base import *  # noqa: F403
from .base import env

DEBUG = True
PAGE_CACHE = False  # whoever writes a template wants to see it
SECRET_KEY = "dev-only-and-never-in-production"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = SITE_URL
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

"""For the test suite: quick hashing, mail in memory, files in a temporary folder."""

import os
import tempfile

# Set before the base is read, so that no test writes where the site keeps its own.
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="rostrum-test-"))
os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="rostrum-media-"))

from .base import *  # noqa: E402, F403

DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

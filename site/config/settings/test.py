"""For the test suite: quick hashing, mail in memory, files in a temporary folder."""

import atexit
import os
import shutil
import tempfile

# Set before the base is read, so that no test writes where the site keeps its own. The processes
# of one run share the folders; the first of them, which made them, takes them away.
for _name in ("VAR_DIR", "MEDIA_ROOT"):
    if _name not in os.environ:
        os.environ[_name] = tempfile.mkdtemp(prefix="rostrum-test-")
        atexit.register(shutil.rmtree, os.environ[_name], ignore_errors=True)

from .base import *  # noqa: E402, F403
from .base import DATABASES, VAR_DIR  # noqa: E402

DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file: in memory, the threads of the browser tests' server would share one connection's
    # tables, where SQLite does not wait for a lock but answers "database table is locked".
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}

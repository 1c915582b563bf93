"""The environment, read once, and the folders in which the site keeps things."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[3]
# Each setting NAME may also come from a file that NAME_FILE names, as containers hand in secrets.
env = environ.FileAwareEnv()

# Everything the site keeps lives in these two folders and nowhere else. What `collectstatic` makes
# can be put elsewhere: in a container it belongs to the image, not to a volume.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / "media")))
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
for folder in (VAR_DIR, VAR_DIR / "log", VAR_DIR / "mail", STATIC_ROOT):
    folder.mkdir(parents=True, exist_ok=True)

"""The WSGI application; gunicorn is given `--pythonpath site`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django_application = get_wsgi_application()

from pagecache.wsgi import cached  # noqa: E402 (it asks the settings)

application = cached(django_application)

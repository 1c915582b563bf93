"""Make the site ready to serve: tables, static files, page tree, editors' desk. The release step.

One process does it all, so that a start takes seconds. Run again, it changes nothing.
"""

import hashlib
import secrets
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from articles import tallies
from core.models import IndexStamp
from core.search_backend import ANALYSIS
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk


class Command(BaseCommand):
    """`manage.py prepare`, with options for what only a new site wants."""

    help = "Makes the site ready to serve. Run again, it changes nothing."

    def add_arguments(self, parser):
        for option, text in (
            ("--seed", "import the article that comes along, if there is none"),
            ("--admin", "make an administrator, if there is none, and say the password"),
            ("--static-only", "collect static files and stop: for building an image"),
        ):
            parser.add_argument(option, action="store_true", help=text)

    def handle(self, *, seed, admin, static_only, **options):
        # A server in debug mode finds static files where they lie.
        if not settings.DEBUG:
            self.collect_static()
        if static_only:
            return
        try:
            self.migrate()
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {error}") from error
        self.index_anew()
        ensure_tree()
        ensure_desk()
        self.follow_address()
        if seed:
            call_command("import_seed", "--if-empty", stdout=self.stdout, stderr=self.stderr)
        call_command("build_keywords", "--if-none", stdout=self.stdout)
        tallies.fold()
        if admin:
            self.ensure_administrator()

    def collect_static(self):
        """Run `collectstatic`, which takes ten seconds, where its sources are not as last time."""
        mark = Path(settings.STATIC_ROOT) / ".fingerprint"
        fingerprint = _static_fingerprint()
        if mark.exists() and mark.read_text() == fingerprint:
            return
        self.stdout.write("Collecting and compressing static files.")
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(fingerprint)

    def migrate(self):
        """Bring the tables up to date."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Applying {len(plan)} migrations to the database.")
            call_command("migrate", interactive=False, verbosity=0)

    def index_anew(self):
        """Index everything for the search where another analysis of words did it, or none."""
        if IndexStamp.objects.filter(analysis=ANALYSIS).exists():
            return
        self.stdout.write("Indexing everything for the search.")
        call_command("update_index", verbosity=0)
        with transaction.atomic():
            IndexStamp.objects.all().delete()
            IndexStamp.objects.create(analysis=ANALYSIS)

    def follow_address(self):
        """Let a single site live at SITE_URL, also after it has moved to another host or port."""
        if Site.objects.count() != 1:
            return
        site, address = Site.objects.get(), urlsplit(settings.SITE_URL)
        port = address.port or (443 if address.scheme == "https" else 80)
        if (site.hostname, site.port) != (address.hostname, port):
            site.hostname, site.port = address.hostname, port
            site.save()
            self.stdout.write(f"The site's address is now {settings.SITE_URL}.")

    def ensure_administrator(self):
        """Make an administrator where there is none, and say the password this once."""
        users = get_user_model().objects
        if users.filter(is_superuser=True, is_active=True).exists():
            return
        taken = users.filter(username="admin").exists()
        name = f"admin-{secrets.token_hex(3)}" if taken else "admin"
        password = secrets.token_urlsafe(12)
        users.create_superuser(name, password=password)
        self.stdout.write(
            f"Administrator: {name}, password: {password} (said this once; change it after login)"
        )


def _static_fingerprint():
    """A digest of every static source and of what turns it into served files."""
    how = settings.STORAGES["staticfiles"], settings.STATIC_URL
    digest = hashlib.sha256(repr((version("django"), version("whitenoise"), how)).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode())
            with storage.open(path) as file:
                digest.update(hashlib.file_digest(file.file, "sha256").digest())
    return digest.hexdigest()

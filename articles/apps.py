from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Articles"

    def ready(self):
        from django.db.models.signals import post_migrate

        from . import checks, signal_handlers  # noqa: F401  (registered by being imported)
        from .tallies.triggers import make_triggers

        post_migrate.connect(make_triggers, sender=self)

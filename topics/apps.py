from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "topics"
    verbose_name = "Topics"

    def ready(self):
        from . import signal_handlers  # noqa: F401  (registered by being imported)

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Core"

    def ready(self):
        # Registered by being imported.
        from . import admin_api, checks, signal_handlers  # noqa: F401

"""Logs: to the console and, on a machine that keeps them, to `var/log/rostrum.log`.

No line holds a reader's address: neither e-mail nor IP. Requests are not logged by Django except
where they fail, and then by path alone.
"""

from .environment import VAR_DIR

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(VAR_DIR / "log" / "rostrum.log"),
            "maxBytes": 5_000_000,
            "backupCount": 3,
            "delay": True,
            "formatter": "line",
        },
    },
    "root": {"handlers": ["console", "file"], "level": "WARNING"},
    "loggers": {
        "rostrum": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
    },
}

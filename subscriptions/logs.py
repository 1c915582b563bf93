"""Keeps the tokens of subscribers' links out of the logs."""

import logging
import re

SECRET = re.compile(r"(/subscribe/(?:confirm|stop)/)[^/\s\"']+")


class HideTokens(logging.Filter):
    """Django logs the path of a request that fails, and its development server every path."""

    def filter(self, record):
        if isinstance(record.args, tuple):
            record.args = tuple(
                SECRET.sub(r"\1…", value) if isinstance(value, str) else value
                for value in record.args
            )
        return True


def hide_tokens():
    """Put the filter on both loggers; a filter is not inherited, so each needs its own."""
    for name in ("django.request", "django.server"):
        logging.getLogger(name).addFilter(HideTokens())

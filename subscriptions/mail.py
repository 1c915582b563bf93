"""The messages to readers: plain text and HTML, nothing fetched from afar, nothing counted.

List-Unsubscribe and List-Unsubscribe-Post as RFC 8058 has them, List-Id as RFC 2919.
"""

import logging
from email.utils import formataddr, make_msgid, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .links import CONFIRM_WITHIN, confirm_url, stop_url
from .pieces import Correcting, Piece
from .querysets import UNCONFIRMED_DAYS

logger = logging.getLogger("rostrum.subscriptions")


def confirmation(subscription, site):
    """Asks whether it was they who asked; no way out in it, for nobody is in yet."""
    return _message(
        "confirm",
        subscription,
        site,
        subject=_("Please confirm your subscription to %(name)s"),
        confirm_url=confirm_url(subscription),
        confirm_days=CONFIRM_WITHIN.days,
        keep_days=UNCONFIRMED_DAYS,
    )


def welcome(subscription, site):
    """Says that it worked, and how to stop."""
    return _for_subscriber(
        "welcome", subscription, site, subject=_("Your subscription to %(name)s")
    )


def already(subscription, site):
    """Answers a subscriber who asked again: the web page may not say so, their mailbox may."""
    return _for_subscriber(
        "already", subscription, site, subject=_("You are subscribed to %(name)s already")
    )


def digest(subscription, site, articles, corrections):
    """What is new, and what was corrected of what they were sent; not both are empty.

    Both are lists: of ArticlePage with bylines, and of Correction with its article.
    """
    return _for_subscriber("digest", subscription, site, **_told(articles, corrections))


def digest_preview(reader, site, articles, corrections):
    """As `digest`, to an editor: `reader` is no subscription, and there is nothing to stop."""
    told = _told(articles, corrections)
    told["subject"] = format_lazy("{} {}", _("Preview:"), told["subject"])
    return _message("digest", reader, site, **told)


def send(message):
    """Hand `message` to the mail server; False, and a line in the log, when that fails."""
    try:
        message.send()
    except Exception as error:  # whatever the back end raises, the reader gets their page
        log(error)
        return False
    return True


def hand_over(message, connection):
    """Send `message` over `connection`, which stays open; errors as the back end has them."""
    connection.open()
    message.connection = connection
    message.send()


def log(error):
    """That a message could not be sent.

    The line has the exception's class alone: what a mail server says often holds the address.
    """
    logger.error("A message could not be sent: %s", type(error).__name__)


def _told(articles, corrections):
    """The words and values of a digest's message."""
    if articles:
        title, more = articles[0].title, len(articles) - 1
        one = "%(title)s, and %(more)d more"
        subject = ngettext_lazy(one, one, "more") if more else "%(title)s"
        words = {"title": title, "more": more}
    else:
        first = corrections[0]
        subject = _("%(kind)s: %(title)s")
        words = {"title": first.article.title, "kind": first.get_kind_display()}
    words["title"] = " ".join(words["title"].split())
    return {
        "subject": subject,
        "words": words,
        "articles": [Piece.of(article) for article in articles],
        "corrections": [Correcting.of(correction) for correction in corrections],
    }


def _for_subscriber(name, subscription, site, **context):
    stop = stop_url(subscription)
    message = _message(name, subscription, site, stop_url=stop, **context)
    message.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def _message(name, subscription, site, *, subject, words=None, **context):
    """An EmailMultiAlternatives from `email/<name>.txt` and `.html`, in the reader's language.

    `subject` may name the site, as `%(name)s`, and what is in `words`.
    """
    site_name = " ".join(site.name.split())  # a line break would end the header
    host = urlsplit(settings.SITE_URL).hostname
    with translation.override(subscription.language):
        context |= {
            "site_name": site_name,
            "site_url": settings.SITE_URL,
            "accent": site.accent,
            "subject": subject % {"name": site_name, **(words or {})},
        }
        message = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string(f"email/{name}.txt", context).strip() + "\n",
            from_email=formataddr((site_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
            to=[subscription.email],
            headers={
                "Message-ID": make_msgid(domain=host),
                "List-Id": f"<{subscription.list}.{host}>",
                "Auto-Submitted": "auto-generated",  # RFC 3834: no answers from out-of-office
            },
        )
        message.attach_alternative(render_to_string(f"email/{name}.html", context), "text/html")
    return message

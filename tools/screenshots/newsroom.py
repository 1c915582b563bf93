"""What the pictures of the editors' desk show: pieces at their different stages, and an editor.

Run in the site's own process (`scratch.Site.said`). The pieces and their people are made up.
"""

import json
import uuid

from django.conf import settings
from django.test import Client
from wagtail_footnotes.models import Footnote

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories, newsroom

NOTES = (
    "<p>Interview with a shipping agent in Sohar, March 2026.</p>",
    "<p>Port statistics, second quarter.</p>",
)
SAID = (
    "Insurers set the price of a passage before any navy does. What tankers pay for a week in the "
    "strait has doubled since spring, and the difference is passed on within days."
)


def build():
    """Print, as JSON, `{name: path}` of the forms, and the key of the editor's session."""
    tree = ensure_tree()
    ensure_desk()
    factories.house_disclaimer()
    person = factories.author(
        tree, "Nadia Rahman", role="Senior Fellow", biography="<p>She writes on the Gulf.</p>"
    )
    picture = factories.image(title="A tanker off Fujairah", credit="Nadia Rahman")
    fields = {
        "summary": factories.SUMMARY,
        "authors": [person],
        "issues": [factories.issue("Energy")],
        "lead_image": picture,
    }
    published = factories.article(
        tree,
        "The price of a passage",
        publish=True,
        countries=[factories.country("Oman", "OM")],
        **fields,
    )
    draft = _draft(tree, fields)
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(newsroom.editor())
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    forms = {"draft": newsroom.edit_url(draft), "published": newsroom.edit_url(published)}
    print(json.dumps({"session": session, **forms}))


def _draft(tree, fields):
    """A piece that is nearly done: two notes, a word to come, no country yet."""
    keys = [str(uuid.uuid4()) for _ in NOTES]
    marks = [f'<footnote id="{key}">[{key[:6]}]</footnote>' for key in keys]
    body = [
        ("heading", {"text": "Who sets the price", "level": "h2"}),
        ("paragraph", f"<p>{SAID}{marks[0]}</p><p>Sohar gains what Fujairah loses{marks[1]}.</p>"),
        ("heading", {"text": "What the ports say", "level": "h2"}),
        ("paragraph", "<p>TK: the figures for June.</p>"),
    ]
    draft = factories.article(
        tree, "Three lessons from the strait", live=False, body=body, **fields
    )
    draft.footnotes = [Footnote(uuid=key, text=text) for key, text in zip(keys, NOTES, strict=True)]
    draft.save_revision()
    return draft

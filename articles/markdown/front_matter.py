"""The facts of an article as YAML, at the head of its Markdown.

Strings are written as JSON writes them, which YAML reads: no text can break out of its line.
"""

import datetime
import json
import re

# Line breaks to YAML, and what its readers refuse; JSON leaves them as they are.
_UNREADABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def front_matter(facts):
    """`facts`, a dict, between its two lines; what is empty is left out."""
    lines = [line for name, value in facts.items() if value for line in _lines(name, value)]
    return "\n".join(["---", *lines, "---"])


def _lines(name, value):
    if not isinstance(value, list | tuple):
        return [f"{name}: {_scalar(value)}"]
    return [f"{name}:", *(f"  - {_item(item)}" for item in value)]


def _item(item):
    if not isinstance(item, dict):
        return _scalar(item)
    return "\n    ".join(f"{name}: {_scalar(value)}" for name, value in item.items() if value)


def _scalar(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _UNREADABLE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )

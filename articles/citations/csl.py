"""CSL-JSON, the data model of citation processors.

Source: https://docs.citationstyles.org/en/stable/specification.html and its csl-data schema.
"""

import json

from .reference import keyed


def to_csl(*references):
    """The items of `references` as a CSL-JSON array: str."""
    items = [_item(key, reference) for key, reference in keyed(references)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(key, reference):
    item = {
        "id": key,
        "type": "report" if reference.is_report else "post-weblog",
        "title": reference.title,
        "author": [_name(name) for name in reference.credited],
        "container-title": "" if reference.is_report else reference.publisher,
        "publisher": reference.publisher,
        "issued": _date(reference.issued),
        "accessed": _date(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
        "keyword": "; ".join(reference.keywords),
        "abstract": reference.abstract,
    }
    return {name: value for name, value in item.items() if value}


def _name(name):
    if name.family:
        return {"family": name.family, "given": name.given}
    return {"literal": name.whole}


def _date(day):
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None

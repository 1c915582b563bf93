"""Writes runs of text as Markdown."""

from articles.manuscript import Break, Emphasis, Link, NoteMark, Strong, Superscript, plain

from .escape import address, escaped, surrounded

_MARKS = {Strong: ("**", "strong"), Emphasis: ("*", "em")}


def written(run):
    """The Markdown of a run; a break ends its line with a backslash."""
    done = ""
    for place, node in enumerate(run):
        done += _node(node, before=done[-1:], after=_beginning(run[place + 1 :]))
    return done


def _node(node, before, after):
    match node:
        case str():
            return escaped(node)
        case Strong() | Emphasis():
            return surrounded(*_MARKS[type(node)], written(node.run), before, after)
        case Superscript():
            return f"<sup>{written(node.run)}</sup>"
        case Link():
            return f"[{written(node.run)}]({address(node.url)})"
        case Break():
            return "\\\n"
        case NoteMark():
            return f"[^{node.number}]"
    raise TypeError(node)


def _beginning(run):
    """The first character that will be written of `run`, "" at its end."""
    match run[:1]:
        case [str() as text] if text:
            return text[0]
        case [Strong() | Emphasis()] as marked:
            return "*" if plain(marked) == plain(marked).lstrip() else " "
        case [Break()]:
            return "\n"
        case [_]:
            return "["
    return ""

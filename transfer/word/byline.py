"""Who wrote a text, by the line that says so: names, and what stands beside them."""

import re
from collections.abc import Callable, Iterable

from .document import Named

_BY = re.compile(r"(?:by|von|par|por|بقلم)\b[:\s]\s*(?P<names>.+)", re.IGNORECASE | re.DOTALL)
_AND = r"(?:and|und|et|y|with)\s"
_BETWEEN = re.compile(rf"\s*(?:[,;،&|\n]\s*(?:{_AND})?|\s[-–—]\s|\s{_AND})\s*(?![^()]*\))")
_JOINED = re.compile(rf"&|{_AND}")  # who stands after it is somebody else
_IN_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]*\w[^()]*)\)")
LONGEST = 300  # letters of a line that may name people
NAME_WORDS = 6
_ROLE_WORDS = 16
_SHORT = 2  # letters of a word that says nothing: "of"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _set("dr prof professor amb ambassador gen mr mrs ms sir")
SUFFIXES = _set("jr sr ii iii iv")
_DEGREES = _set("phd md dphil jd mba ma msc ba bsc llm llb mp mep esq ret")
_POSTS = """
    advisor adviser analyst assistant associate author chairman chairwoman chairperson chief
    columnist consultant coordinator correspondent deputy diplomat director economist editor
    emerita emeritus executive expert fellow founder historian intern journalist lecturer
    manager member minister officer partner president professor reader reporter researcher
    resident scholar scientist secretary senior specialist strategist student visiting writer
    direktor direktorin leiter leiterin mitarbeiter wissenschaftlicher
    directeur directrice chercheur chercheuse professeur chargé
    investigador investigadora directora profesor profesora
    باحث باحثة زميل زميلة مدير مديرة أستاذ أستاذة محلل محللة كاتب كاتبة رئيس
"""
_HOUSES = """
    academy agency association bank center centre college commission committee council department
    faculty foundation fund group institute institution laboratory ministry network office
    organisation organization program programme project school society university
    institut stiftung universität université universidad instituto مركز معهد جامعة
"""
_SUBJECTS = "affairs development economics policy politics relations research security studies"
_TELLING = frozenset(
    one + end for one in f"{_POSTS} {_HOUSES} {_SUBJECTS}".split() for end in ("", "s")
)
# Small in names as well: "Ludwig van Beethoven", "Omar bin Said al-Masri".
SMALL = _set(
    "von van de der den del della di da das do dos du la le el al ibn bin bint abu umm ul ud y e "
    "zu zum zur ter ten af av"
)
_BOUND = re.compile(r"[a-z]{1,3}[-'’]")
# What a sentence has and a role has not: "By Monday, ministers of the region had met".
_TALK = _set(
    "was were is are be been had has have will would can could did not they he she it we there "
    "this that who which all"
)


def people_of(
    lines: Iterable[str], is_known: Callable[[str], bool] = lambda name: False
) -> tuple[Named, ...]:
    """Who is named in the lines of a byline. A name that `is_known` is no role of another's."""
    people: list[Named] = []
    for line in lines:
        if len(line) > LONGEST:
            people.append(Named(line))
            continue
        match = _BY.fullmatch(line)
        for before, part in _parts(match["names"] if match else line):
            _add(people, before, part, is_known)
    return tuple(people)


def is_byline(text: str) -> bool:
    """Whether a line such as "By Leila Haddad, Senior Fellow" names people, and is no sentence."""
    return bool(_BY.fullmatch(text)) and names_only(text)


def names_only(text: str) -> bool:
    """Whether all in a line may be names, each with its role."""
    people = people_of([text]) if len(text) <= LONGEST else ()
    return bool(people) and all(_is_name(one.name) and _may_stand_beside(one) for one in people)


def _parts(text: str) -> Iterable[tuple[str, str]]:
    """The parts of a line, each after what stands between it and the one before."""
    start, before = 0, ", "
    for gap in [*_BETWEEN.finditer(text), None]:
        part = text[start : gap.start() if gap else len(text)].strip()
        if any(map(str.isalnum, part)):
            yield before, part
        if gap:
            # Within a role an "and" is a word; a line's end is like a comma.
            start, before = gap.end(), gap[0].replace("\n", ", ")


def _add(people: list[Named], before: str, part: str, is_known: Callable[[str], bool]) -> None:
    match = _IN_BRACKETS.fullmatch(part)
    name, beside = (match["name"], match["role"].strip()) if match else (part, "")
    last = people[-1] if people else None
    if last and not is_known(name):
        if not beside and bare(part) in SUFFIXES and not last.role:
            people[-1] = Named(f"{last.name} {part}")
            return
        if not beside and _goes_on(last, before, part):
            role = f"{last.role}{before}{part}" if last.role else part
            people[-1] = Named(last.name, " ".join(role.replace(" ,", ",").split()))
            return
        if before.strip() == "," and _is_given_name(name, last, is_known):
            people[-1] = Named(f"{name} {last.name}", beside)
            return
    people.append(Named(name, beside))


def _goes_on(last: Named, before: str, part: str) -> bool:
    """Whether a part says what the one named before it is, and not who else wrote."""
    if not last.role:
        return not _JOINED.search(before) and _is_role(part, False)
    # "Professor of Law and Public Law": a word of the role is in nobody's name.
    said = {bare(word) for word in last.role.split() if len(word) > _SHORT}
    is_next = ";" in before  # by which people are parted: one word is a name then
    return _is_role(part, not is_next) or not said.isdisjoint(map(bare, part.split()))


def _is_given_name(name: str, last: Named, is_known: Callable[[str], bool]) -> bool:
    """Whether the family name stands first: "Haddad, Leila"."""
    if last.role or is_known(last.name):
        return False
    one_word_each = not any(" " in part for part in (name, last.name))
    return one_word_each or is_known(f"{name} {last.name}")


def _is_role(text: str, follows_role: bool) -> bool:
    """Whether a part after a comma says what the one named before it is: "Senior Fellow"."""
    words = [bare(word) for word in text.split()]
    small = [word for word in text.split() if word[0].islower() and not _is_small(word)]
    if not _TALK.isdisjoint(words):
        return False
    while words and words[0] in HONORIFICS:  # "Professor" is a role, "Professor Omar Haddad" none
        words = words[1:]
    if len(words) < 2 and (follows_role or not words or words[0] in _DEGREES):
        return True
    return bool(small) or not _TELLING.isdisjoint(words)


def _is_small(word: str) -> bool:
    return word in SMALL or bool(_BOUND.match(word))


def bare(word: str) -> str:
    """A word as the lists of words here have it: "Ph.D.," is "phd"."""
    return word.replace(".", "").strip("-–—:*†‡’'\"").casefold()


def _is_name(text: str) -> bool:
    """Whether a text may be a name: "By 2030," is a sentence."""
    words = text.split()
    return (
        0 < len(words) <= NAME_WORDS
        and not any(map(str.isdigit, text))
        and not words[0][0].islower()
        and not (text.endswith((".", "!", "?")) and len(words[-1]) > 3)
        and sum(word[0].islower() for word in words) <= 2
    )


def _may_stand_beside(person: Named) -> bool:
    """A sentence may begin like a byline: "By Monday, heads of state …" names nobody."""
    role = person.role
    whole = " " in person.name or not role[:1].islower()
    return not role or (whole and len(role.split()) <= _ROLE_WORDS and not _ends(role))


def _ends(text: str) -> bool:
    last = text.split()[-1]
    return text.endswith(("!", "?")) or (text.endswith(".") and bare(last) not in _DEGREES)

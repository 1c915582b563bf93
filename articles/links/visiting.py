"""Asking whether a link still leads somewhere, politely.

A host hears of us one request at a time with a pause between them, is told who asks, and is asked
first where programs are welcome (RFC 9309).
"""

import time
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from django.conf import settings

from . import wire
from .refusal import Refusal, Why

PAUSE = 2  # seconds between two requests to a host
SECONDS = 30  # for a link, with all its redirects
REDIRECTS = 5
# Errors that a second request, for the page itself and not its head alone, may not meet.
WORTH_A_GET = {Why.TIMEOUT, Why.BROKEN, Why.UNREACHABLE}


class Found(Enum):
    ANSWERS = auto()
    FAILS = auto()
    UNSURE = auto()  # it answers, but not to programs
    LATER = auto()  # it asked for patience


@dataclass(frozen=True)
class Verdict:
    """What became of a link; `after` are the seconds that its host asks us to wait, or None."""

    found: Found
    why: Why | None = None
    status: int | None = None
    after: int | None = None


def agent():
    """Who asks, and where to complain."""
    return f"RostrumLinks/1.0 (+{settings.SITE_URL.rstrip('/')}/)"


NO_FAILURES = {Why.PORT: Found.UNSURE, Why.OFFLINE: Found.LATER}


class Visitor:
    """Visits links one after the other; remembers when each host was last asked."""

    def __init__(self, pause=PAUSE):
        self._pause = pause
        self._asked = {}  # host: when
        self._robots = {}  # origin: RobotFileParser; None where there are no rules
        self._left = SECONDS

    def check(self, url) -> Verdict:
        """Follow a link to its end."""
        self._left = SECONDS
        try:
            for _hop in range(REDIRECTS + 1):
                parts = wire.parsed(url)
                if (rules := self._rules(parts)) and not rules.can_fetch(agent(), url):
                    return Verdict(Found.UNSURE, Why.ROBOTS)
                answer = self._answer(parts)
                if not (300 <= answer.status < 400 and answer.location):
                    return _judged(answer)
                url = urljoin(url, answer.location)
            raise Refusal(Why.REDIRECTS)
        except Refusal as refusal:
            return Verdict(NO_FAILURES.get(refusal.why, Found.FAILS), refusal.why)
        except ValueError:  # a redirect to what is no address
            return Verdict(Found.FAILS, Why.INVALID)

    def _answer(self, parts):
        """What the host says of the head of a page, else of the page: many know no heads."""
        try:
            answer = self._ask("HEAD", parts)
        except Refusal as refusal:
            if refusal.why not in WORTH_A_GET:
                raise
            return self._ask("GET", parts)
        if answer.status < 400 or _asks_for_patience(answer):
            return answer
        return self._ask("GET", parts)

    def _ask(self, method, parts, **options):
        host = parts.hostname
        wait = self._asked.get(host, -self._pause) + self._pause - time.monotonic()
        if host in self._asked and wait > 0:
            time.sleep(wait)
        if self._left <= 0:
            raise Refusal(Why.TIMEOUT)
        begun = time.monotonic()
        try:
            return wire.ask(method, parts, agent(), seconds=self._left, **options)
        finally:
            self._asked[host] = time.monotonic()
            self._left -= self._asked[host] - begun

    def _rules(self, parts):
        """The rules of a host for programs; None where it has none, or they cannot be had."""
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._robots:
            self._robots[origin] = None
            try:
                answer = self._ask("GET", wire.parsed(f"{origin}/robots.txt"), body=True)
            except Refusal:
                return None  # the link itself will tell
            if answer.status == 200:
                rules = self._robots[origin] = RobotFileParser()
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        return self._robots[origin]


def _asks_for_patience(answer):
    return answer.status in (429, 503)


def _judged(answer):
    status = answer.status
    if _asks_for_patience(answer):
        after = int(answer.retry_after) if answer.retry_after.isdecimal() else None
        return Verdict(Found.LATER, status=status, after=after)
    if status in (404, 410) or 500 <= status < 600:
        return Verdict(Found.FAILS, Why.STATUS, status)
    if status >= 400:
        return Verdict(Found.UNSURE, Why.STATUS, status)
    return Verdict(Found.ANSWERS, status=status)

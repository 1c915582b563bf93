"""One request to one host: to the address that was judged, within its time, and not a byte more."""

import errno
import http.client
import io
import re
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from . import addresses
from .refusal import Refusal, Why

SECONDS = 10  # for all of it
CONNECTING = 4  # seconds for one of a host's addresses: the next may be the one that works
MOST = 64 * 1024  # bytes that are read of an answer, its head among them
_HOST = re.compile(rb"[A-Za-z0-9._:-]+")  # a name or an address, without a zone
_KEPT = "/%:@[]!$&'()*+,;=?~"  # not to be written otherwise in a path or query


@dataclass(frozen=True)
class Answer:
    """What a host said. `body` is the beginning of what came after the head, where wanted."""

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


def parsed(url) -> SplitResult:
    """The parts of a web address; a `Refusal` of any other."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError) as error:
        raise Refusal(Why.INVALID) from error
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or port == 0:
        raise Refusal(Why.INVALID)
    return parts


def ask(method, parts, agent, *, seconds=SECONDS, body=False) -> Answer:
    """Send one request, follow nothing; a `Refusal` where there is no answer."""
    timer = _Timer(min(seconds, SECONDS))
    host = parts.hostname.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with _connected(host, port, parts.scheme == "https", timer) as sock:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = _Wire(sock, timer)
            headers = {"User-Agent": agent, "Accept": "text/html, */*;q=0.5", "Connection": "close"}
            connection.request(method, _target(parts), headers=headers)
            answer = connection.getresponse()
            return Answer(
                answer.status,
                answer.headers.get("Location", ""),
                answer.headers.get("Retry-After", ""),
                _beginning(answer) if body else b"",
            )
    except Refusal:
        raise
    except ssl.SSLCertVerificationError as error:
        raise Refusal(Why.CERTIFICATE) from error
    except TimeoutError as error:
        raise Refusal(Why.TIMEOUT) from error
    except http.client.InvalidURL as error:
        raise Refusal(Why.INVALID) from error
    except (http.client.HTTPException, ssl.SSLError, _TooMuch, ValueError) as error:
        raise Refusal(Why.BROKEN) from error
    except OSError as error:
        ours = error.errno == errno.ENETUNREACH
        raise Refusal(Why.OFFLINE if ours else Why.UNREACHABLE) from error


def _target(parts):
    path = quote(parts.path, safe=_KEPT) or "/"
    return f"{path}?{quote(parts.query, safe=_KEPT + '/')}" if parts.query else path


def _connected(host, port, secure, timer):
    """A socket to one of the addresses of `host` that may be connected to."""
    error = OSError()
    for family, address in addresses.resolved(host, port, timer.left()):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(min(timer.left(), CONNECTING))
            sock.connect(address)
            sock.settimeout(timer.left())
            if secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            return sock
        except ssl.SSLError:
            sock.close()
            raise
        except OSError as failed:  # the next address may answer
            sock.close()
            error = failed
    raise error


def _beginning(answer):
    """What can be read of the body before there is too much of it."""
    pieces = []
    try:
        while piece := answer.read1(8192):
            pieces.append(piece)
    except _TooMuch:
        pass
    return b"".join(pieces)


class _TooMuch(OSError):
    pass


class _Timer:
    def __init__(self, seconds):
        self._end = time.monotonic() + seconds

    def left(self):
        """Seconds that are left; a TimeoutError when none are."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class _Wire:
    """A socket as `http.client` uses it, which keeps to a time for all and a size for all.

    The timeout of a socket begins anew with each byte: a host that sends one a second would
    hold us for hours.
    """

    def __init__(self, sock, timer):
        self._sock, self._timer = sock, timer

    def sendall(self, data):
        self._sock.settimeout(self._timer.left())
        self._sock.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(_Reader(self._sock, self._timer))

    def close(self):
        """Left to who opened it: `http.client` closes before it has read."""


class _Reader(io.RawIOBase):
    def __init__(self, sock, timer):
        super().__init__()
        self._sock, self._timer, self._room = sock, timer, MOST

    def readable(self):
        return True

    def readinto(self, buffer):
        if self._room <= 0:
            raise _TooMuch
        self._sock.settimeout(self._timer.left())
        number = self._sock.recv_into(memoryview(buffer)[: self._room])
        self._room -= number
        return number

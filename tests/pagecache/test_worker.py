"""The server's own thread answers kept pages: whole, fresh, and while all others are busy."""

import http.client
import re
import socket
import subprocess
import sys
import time
from contextlib import closing

import brotli
import pytest

from tests.processes import ROOT, serving

PUBLISH = """
from articles.models import ArticlePage
page = ArticlePage.objects.filter(summary_only=True).first()
page.title = "Published in another process"
page.save_revision().publish()
"""


@pytest.fixture(scope="module", autouse=True)
def _server(site):
    with serving(site, WEB_THREADS="1"):
        yield


@pytest.fixture
def connection(site):
    """A connection that stays open, on which the listing has been asked for until it is kept."""
    with closing(http.client.HTTPConnection(site.host, timeout=10)) as one:
        for _ in range(3):
            get(one)
        yield one


def get(connection, path="/commentary/", **headers):
    """`(status, headers, body)`."""
    connection.request("GET", path, headers={"Accept-Encoding": "br"} | headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


@pytest.fixture
def busy(site):
    """The only thread waits for the rest of a form."""
    with socket.create_connection(site.listens) as form:
        form.sendall(
            f"POST /subscribe/ HTTP/1.1\r\nHost: {site.host}\r\nContent-Length: 10\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode()
        )
        time.sleep(0.3)
        yield


def test_kept_pages_are_answered_while_all_threads_are_busy(connection, busy):
    status, headers, body = get(connection)
    assert status == 200 and headers["Cache-Status"] == "rostrum; hit" and len(body) > 1000
    status, headers, body = get(connection, **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


def test_what_is_not_kept_waits_for_a_thread(connection, busy):
    connection.sock.settimeout(0.5)
    with pytest.raises(TimeoutError):
        get(connection, "/search/?q=oil")


def test_nobody_waits_for_who_does_not_close_a_connection(site, connection):
    rude = [http.client.HTTPConnection(site.host) for _ in range(5)]
    for one in rude:
        assert get(one, Connection="close")[0] == 200
        # Closed by the client alone, who keeps the socket: gunicorn waits two seconds for each.
    connection.sock.settimeout(5)
    assert get(connection)[1]["Cache-Status"] == "rostrum; hit"


def test_both_ways_give_the_same_answer(site, connection):
    here = get(connection)
    with closing(http.client.HTTPConnection(site.host)) as other:
        by_a_thread = get(other)
    for _, headers, _ in (here, by_a_thread):
        headers.pop("Date")
    assert here == by_a_thread


def test_it_is_fresh(site, connection):
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", PUBLISH]
    with subprocess.Popen(command, cwd=ROOT, env=site.environment) as publishing:
        while publishing.poll() is None:
            get(connection)
            time.sleep(0.1)
    assert publishing.returncode == 0
    assert b"Published in another process" in brotli.decompress(get(connection)[2])


@pytest.mark.parametrize(
    "request_of",
    [
        pytest.param(lambda one: [one, one, one], id="one after the other"),
        pytest.param(lambda one: [one * 3], id="three at once"),
        pytest.param(lambda one: [one[:20], one[20:] + one, one], id="in pieces"),
        pytest.param(lambda one: [one[:-1], one[-1:], one, one], id="without its last byte"),
    ],
)
def test_requests_arrive_in_any_shape(site, connection, request_of):
    for piece in request_of(written(site)):
        connection.sock.sendall(piece)
        time.sleep(0.1)
    assert len(answers(connection.sock, 3)) == 3


def test_a_reader_who_reads_late_gets_everything(site):
    with socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.settimeout(20)
        reader.connect(site.listens)
        for _ in range(3):  # until it is kept
            reader.sendall(written(site))
            first = answers(reader, 1)
        for _ in range(1000):  # more than fits on the way
            reader.sendall(written(site))
            time.sleep(0.001)
        assert answers(reader, 1000) == 1000 * first


@pytest.mark.parametrize("line", [b"GET  / HTTP/1.1", b"GET / HTTP/9.9", b"GET /\x00 HTTP/1.1"])
def test_what_is_no_request_is_refused_and_hurts_nobody(site, connection, line):
    connection.sock.sendall(line + b"\r\nHost: x\r\n\r\n")
    assert received(connection.sock).startswith(b"HTTP/1.1 40")
    with closing(http.client.HTTPConnection(site.host)) as other:
        assert get(other)[0] == 200


def written(site):
    head = f"GET /commentary/ HTTP/1.1\r\nHost: {site.host}\r\nAccept-Encoding: br\r\n\r\n"
    return head.encode()


def answers(connection, number):
    """The bodies of so many answers, each as long as its head says."""
    found, read = [], b""
    while len(found) < number:
        while b"\r\n\r\n" not in read:
            read += received(connection)
        head, _, read = read.partition(b"\r\n\r\n")
        length = int(re.search(rb"Content-Length: (\d+)", head)[1])
        assert head.startswith(b"HTTP/1.1 200")
        while len(read) < length:
            read += received(connection)
        found.append(read[:length])
        read = read[length:]
    assert not read
    return found


def received(connection):
    data = connection.recv(65536)
    assert data, "The server has closed the connection."
    return data

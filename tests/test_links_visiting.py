"""Links of other hosts are asked politely, by public addresses alone, and within limits."""

import socket
import ssl
import subprocess
import time

import pytest

from articles.links import addresses, wire
from articles.links.refusal import Refusal, Why
from articles.links.visiting import Found, Visitor
from tests.hosts import host

HERE = "127.0.0.1"


@pytest.fixture
def server(monkeypatch):
    with host() as server:
        open_to(monkeypatch, server)
        yield server


def open_to(monkeypatch, server):
    """Let the test's own host through, and no other."""
    is_public = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda one: one == HERE or is_public(one))
    monkeypatch.setattr(addresses, "PORTS", {*addresses.PORTS, server.server_port})


@pytest.fixture
def connections(monkeypatch):
    """The addresses that anything connected to while the test ran."""
    made = []
    connect = socket.socket.connect

    def noted(self, address):
        made.append(address)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return made


def check(url, visitor=None):
    return (visitor or Visitor(pause=0)).check(url)


@pytest.mark.parametrize(
    ("path", "found", "why", "status"),
    [
        ("/200", Found.ANSWERS, None, 200),
        ("/a%20path/ü?q=ä b#part", Found.ANSWERS, None, 200),
        ("/no_head", Found.ANSWERS, None, 200),
        ("/no_answer_to_head", Found.ANSWERS, None, 200),
        ("/to//200", Found.ANSWERS, None, 200),
        ("/step/5", Found.ANSWERS, None, 200),
        ("/404", Found.FAILS, Why.STATUS, 404),
        ("/410", Found.FAILS, Why.STATUS, 410),
        ("/500", Found.FAILS, Why.STATUS, 500),
        ("/401", Found.UNSURE, Why.STATUS, 401),
        ("/403", Found.UNSURE, Why.STATUS, 403),
        ("/405", Found.UNSURE, Why.STATUS, 405),
        ("/999", Found.UNSURE, Why.STATUS, 999),
        ("/503", Found.LATER, None, 503),
        ("/step/6", Found.FAILS, Why.REDIRECTS, None),
        ("/round", Found.FAILS, Why.REDIRECTS, None),
        ("/rubbish", Found.FAILS, Why.BROKEN, None),
        ("/to/http://[", Found.FAILS, Why.INVALID, None),
        ("/to/ftp://example.org/", Found.FAILS, Why.INVALID, None),
        ("/to/file:///etc/passwd", Found.FAILS, Why.INVALID, None),
    ],
)
def test_what_a_host_says(server, path, found, why, status):
    verdict = check(server.url + path)
    assert (verdict.found, verdict.why, verdict.status) == (found, why, status)


def test_patience_that_is_asked_for_is_told(server):
    assert check(f"{server.url}/patience").after == 7200
    assert ("GET", "/patience") not in [one[:2] for one in server.asked]


# Not to private addresses

PRIVATE = [
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),  # noqa: S104
    *("::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    "2001:0:1234::1",
]
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_told(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_told(address):
    assert addresses.is_public(address)


def literal(address):
    return f"[{address}]" if ":" in address else address


@pytest.mark.parametrize(
    "name", [*map(literal, PRIVATE), "localhost", "2130706433", "0x7f.1", "127.1", "[::1%25lo]"]
)
def test_none_of_them_is_connected_to_however_it_is_written(connections, name):
    verdict = check(f"http://{name}/")
    assert verdict.found is Found.FAILS
    assert verdict.why in {Why.PRIVATE, Why.INVALID, Why.UNKNOWN_HOST}
    assert connections == []


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.2]"])
def test_nor_after_a_redirect(server, connections, address):
    verdict = check(f"{server.url}/to/http://{address}/latest/meta-data/")
    assert (verdict.found, verdict.why) == (Found.FAILS, Why.PRIVATE)
    assert {one[0] for one in connections} == {HERE}


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(
    server, connections, monkeypatch
):
    """A host that is public when it is judged and private when it is asked gains nothing."""
    asked = []

    def answer(name, port, **kwargs):
        asked.append(name)
        at = HERE if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", answer)
    parts = wire.parsed(f"http://rebinding.example:{server.server_port}/200")
    assert wire.ask("HEAD", parts, "agent").status == 200
    assert asked == ["rebinding.example"] and [one[0] for one in connections] == [HERE]
    with pytest.raises(Refusal):  # asked for anew, it is judged anew
        wire.ask("HEAD", parts, "agent")
    assert [one[0] for one in connections] == [HERE]


@pytest.mark.parametrize("url", ["http://example.org:22/", "https://example.org:6379/"])
def test_only_the_ports_of_the_web_are_asked(connections, url):
    verdict = check(url)
    assert (verdict.found, verdict.why) == (Found.UNSURE, Why.PORT) and connections == []


@pytest.mark.parametrize(
    "url",
    [
        *("http://", "http://[", "http:///path", "https://exa mple.org/", "http://a..b/"),
        *("http://example.org:0/", "http://example.org:99999/", "javascript:alert(1)", "", "//x"),
        f"http://{'a' * 70}.example/",
    ],
)
def test_what_is_no_address_is_told_without_a_request(connections, url):
    verdict = check(url)
    assert (verdict.found, verdict.why) == (Found.FAILS, Why.INVALID) and connections == []


def test_an_unknown_host_fails_and_a_silent_name_service_does_not(monkeypatch):
    def refuse(number):
        def answer(*args, **kwargs):
            raise socket.gaierror(number, "no")

        return answer

    for number, found in ((socket.EAI_NONAME, Found.FAILS), (socket.EAI_AGAIN, Found.LATER)):
        monkeypatch.setattr(addresses.socket, "getaddrinfo", refuse(number))
        assert check("http://nowhere.example/").found is found


# Within limits


@pytest.mark.parametrize("path", ["/silence", "/drip"])
def test_who_is_slow_is_not_waited_for(server, monkeypatch, path):
    monkeypatch.setattr(wire, "SECONDS", 0.4)
    begun = time.monotonic()
    verdict = check(server.url + path)
    assert (verdict.found, verdict.why) == (Found.FAILS, Why.TIMEOUT)
    assert time.monotonic() - begun < 3


def test_a_link_has_a_time_for_all_its_redirects(server, monkeypatch):
    monkeypatch.setattr("articles.links.visiting.SECONDS", 0)
    assert check(f"{server.url}/step/3").why is Why.TIMEOUT
    assert server.asked == []


def test_a_head_without_end_is_not_read(server):
    begun = time.monotonic()
    assert check(f"{server.url}/endless_head").why is Why.BROKEN
    assert time.monotonic() - begun < 5 and server.dropped.wait(5)


def test_a_body_is_not_read_beyond_its_beginning(server):
    assert check(f"{server.url}/endless_body").found is Found.ANSWERS
    assert server.dropped.wait(5)
    parts = wire.parsed(f"{server.url}/endless_body")
    assert 30_000 < len(wire.ask("GET", parts, "agent", body=True).body) <= wire.MOST


def test_a_bad_certificate_is_told(monkeypatch, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with host(context) as server:
        open_to(monkeypatch, server)
        verdict = check(f"{server.url}/200")
    assert (verdict.found, verdict.why) == (Found.FAILS, Why.CERTIFICATE)


# Politely


def test_who_asks_says_so(server, settings):
    settings.SITE_URL = "https://think.example"
    check(f"{server.url}/200")
    assert {agent for *_what, agent in server.asked} == {
        "RostrumLinks/1.0 (+https://think.example/)"
    }


def test_one_request_is_enough_where_the_head_is_told(server):
    check(f"{server.url}/200")
    assert [one[:2] for one in server.asked] == [("GET", "/robots.txt"), ("HEAD", "/200")]


def test_there_is_a_pause_between_requests_to_a_host(server):
    visitor, begun = Visitor(pause=0.15), time.monotonic()
    for path in ("/200", "/201"):
        check(server.url + path, visitor)
    assert len(server.asked) == 3  # its rules are read once
    assert time.monotonic() - begun >= 0.3


def test_where_programs_are_not_wanted_none_goes(server):
    server.robots = b"User-agent: *\nDisallow: /closed\n"
    visitor = Visitor(pause=0)
    verdict = check(f"{server.url}/closed/page", visitor)
    assert (verdict.found, verdict.why) == (Found.UNSURE, Why.ROBOTS)
    assert check(f"{server.url}/open", visitor).found is Found.ANSWERS
    assert [path for _method, path, _agent in server.asked] == ["/robots.txt", "/open"]

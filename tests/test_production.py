"""The settings that serve readers, and the server that they start."""

import json
import re
import socket
import sys
from importlib.metadata import PackageNotFoundError
from importlib.util import find_spec

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.port import objection
from config.settings.finding import search_backends

from .processes import environment, free_port, run


def production(folder, expression, *, without=(), **more):
    """What `expression` says of the production settings `s`, or the error in their stead."""
    env = environment(folder, **more)
    for name in without:
        del env[name]
    code = f"import json, config.settings.production as s; print(json.dumps({expression}))"
    result = run([sys.executable, "-c", code], env)
    return json.loads(result.stdout) if result.returncode == 0 else result.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL"])
def test_production_does_not_start_without(tmp_path, name):
    said = production(tmp_path, "1", without=[name])
    assert "ImproperlyConfigured" in said and name in said


@pytest.mark.parametrize("address", ["", "example.org", "ftp://example.org", "/"])
def test_the_address_of_the_site_is_whole(tmp_path, address):
    assert "SITE_URL is the whole address" in production(tmp_path, "1", SITE_URL=address)


def test_secrets_may_come_from_files(tmp_path):
    (tmp_path / "key").write_text("from-a-file")
    key = production(
        tmp_path, "s.SECRET_KEY", without=["SECRET_KEY"], SECRET_KEY_FILE=str(tmp_path / "key")
    )
    assert key == "from-a-file"


def test_the_environment_names_database_cache_mail_and_hosts(tmp_path):
    found = production(
        tmp_path,
        "[s.DATABASES['default'], s.CACHES['default'], s.EMAIL_HOST, s.EMAIL_BACKEND,"
        " s.ALLOWED_HOSTS]",
        DATABASE_URL="postgres://writer:pass@db.example.org:5433/rostrum?sslmode=require",
        REDIS_URL="redis://cache.example.org:6379/1",
        EMAIL_URL="smtp+tls://user:pass@mail.example.org:587",
        ALLOWED_HOSTS="www.example.org",
    )
    database, cache, mail_host, mail_backend, hosts = found
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["USER"]) == (
        "db.example.org",
        5433,
        "writer",
    )
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] >= 8
    assert not database.get("CONN_MAX_AGE")  # which a pool does not bear
    assert cache["LOCATION"] == "redis://cache.example.org:6379/1"
    assert (mail_host, mail_backend.split(".")[-2]) == ("mail.example.org", "smtp")
    assert hosts == ["think.example.org", "www.example.org"]


@pytest.fixture
def clients(monkeypatch):
    """`{package: version}` of what counts as installed."""
    installed = {}

    def version(package):
        if package not in installed:
            raise PackageNotFoundError(package)
        return installed[package]

    monkeypatch.setattr("config.settings.finding.version", version)
    return installed


@pytest.mark.parametrize(
    ("kind", "package", "installed"),
    [
        ("elasticsearch7", "elasticsearch", "7.17.12"),
        ("elasticsearch8", "elasticsearch", "8.19.0"),
        ("elasticsearch9", "elasticsearch", "9.1.0"),
        ("opensearch2", "opensearch-py", "2.8.0"),
        ("opensearch3", "opensearch-py", "3.0.0"),
    ],
)
def test_a_server_may_answer_the_searches_of_the_admin(clients, kind, package, installed):
    clients[package] = installed
    found = search_backends(f"{kind}+https://user:p%40ss@search.example.org:9200?prefix=rostrum_")
    assert found == {
        "default": {
            "BACKEND": f"wagtail.search.backends.{kind}",
            "URLS": ["https://user:p%40ss@search.example.org:9200"],
            "INDEX_PREFIX": "rostrum_",
        },
        "database": {"BACKEND": "core.search_backend"},
    }
    assert find_spec(f"wagtail.search.backends.{kind}")


def test_without_a_server_the_database_answers():
    assert search_backends("") == {"default": {"BACKEND": "core.search_backend"}}


@pytest.mark.parametrize("installed", [{}, {"elasticsearch": "8.19.0"}])
def test_a_missing_client_is_named(clients, installed):
    clients |= installed
    with pytest.raises(ImproperlyConfigured, match=r'pip install "elasticsearch>=9,<10"'):
        search_backends("elasticsearch9+http://127.0.0.1:9200")


@pytest.mark.parametrize(
    "url", ["https://search.example.org", "solr+http://x", "opensearch3://x", "opensearch3+http://"]
)
def test_another_address_of_a_search_server_is_refused_in_a_sentence(url):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL names a kind of server"):
        search_backends(url)


def test_production_does_not_start_with_a_search_server_that_it_cannot_ask(tmp_path):
    said = production(tmp_path, "1", SEARCH_URL="opensearch2+http://127.0.0.1:9200")
    assert 'pip install "opensearch-py>=2,<3"' in said


def test_sqlite_writes_ahead(tmp_path):
    code = (
        "import django; django.setup(); from django.db import connection as c;"
        "print(c.cursor().execute('PRAGMA journal_mode').fetchone()[0],"
        "c.cursor().execute('PRAGMA synchronous').fetchone()[0])"
    )
    result = run([sys.executable, "-c", code], environment(tmp_path))
    assert result.stdout == "wal 1\n", result.stderr


def test_production_passes_djangos_check_for_deployment(tmp_path):
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    result = run(check, environment(tmp_path))
    assert result.returncode == 0, result.stderr


# --- the server -----------------------------------------------------------------------------------


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "-1", "80 81", "٨٠٠٠"])
def test_a_port_is_a_number(port):
    assert objection(port).startswith("PORT is a number")


def test_a_free_port_meets_no_objection():
    assert objection(str(free_port())) == ""


def test_make_run_says_in_a_sentence_that_the_port_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        make = ["make", "run", f"PORT={port}", f"VENV={tmp_path / 'venv'}"]
        result = run(make, environment(tmp_path))
    assert result.returncode != 0
    assert f"Port {port} is taken." in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []  # said before anything was made


@pytest.mark.parametrize(
    ("more", "workers", "threads"),
    [
        ({}, 1, 8),
        ({"WEB_CONCURRENCY": "4"}, 1, 8),
        ({"DATABASE_URL": "postgres://db/r"}, 1, 8),
        ({"DATABASE_URL": "postgres://db/r", "REDIS_URL": "redis://c"}, 2, 4),
        ({"DATABASE_URL": "postgres://db/r", "WEB_CONCURRENCY": "3", "WEB_THREADS": "5"}, 3, 5),
    ],
)
def test_processes_follow_what_they_can_share(tmp_path, more, workers, threads):
    command = [sys.executable, "-m", "gunicorn", "--print-config"]
    result = run(command, environment(tmp_path, **more))
    assert result.returncode == 0, result.stderr
    found = dict(re.findall(r"^(\w+) += (.*)$", result.stdout, re.MULTILINE))
    assert (found["workers"], found["threads"]) == (str(workers), str(threads))
    assert found["worker_class"] == "pagecache.worker.Worker"
    assert (found["accesslog"], found["control_socket_disable"]) == ("None", "True")

"""What ships: requirements, image, and the files around them."""

import http.client
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml

from .processes import PATH, ROOT, SECRET, SITE_URL, free_port, run

# --- requirements and the files around ----------------------------------------------------------


def pins(name):
    """Names and versions of a requirements file; a line that pins nothing fails."""
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    found = [
        re.fullmatch(r"([a-z0-9.-]+)(\[.+\])?==([^ ]+)( ; .+)?", line) for line in lines if line
    ]
    assert all(found), f"a line of {name} pins nothing"
    return {(match[1], match[3]) for match in found}


def test_requirements_are_pinned_and_development_only_adds():
    assert pins("requirements.txt") < pins("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_wish_is_pinned(name):
    names = {package for package, version in pins(f"{name}.txt")}
    wishes = re.findall(r"^([A-Za-z][\w-]+)", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    assert {wish.lower() for wish in wishes} <= names


def test_hosted_ci_runs_the_same_script():
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    assert workflow["jobs"]["ci"]["steps"][-1] == {"run": "bash .ci/run"}
    assert run(["bash", "-n", ".ci/run"], dict(os.environ)).returncode == 0


def test_the_documentation_lists_every_variable():
    sources = [*(ROOT / "site/config/settings").glob("*.py"), ROOT / "gunicorn.conf.py"]
    reading = r"""env(?:iron\.get|\.\w+)?\(\s*["'](\w+)["']"""
    names = {name for path in sources for name in re.findall(reading, path.read_text())}
    assert {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "WEB_THREADS", "PORT"} <= names
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/running.md").read_text()))
    assert names - documented == set()


def test_compose_hands_in_secrets_and_holds_none():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert set(services) == {"web", "postgres", "redis"}
    for values in (services["web"]["environment"], services["postgres"]["environment"]):
        for name, value in values.items():
            if "SECRET" in name or "PASSWORD" in name:
                assert value.startswith("${") and ":?" in value
    read = "".join(path.read_text() for path in (ROOT / "site/config/settings").glob("*.py"))
    assert [name for name in services["web"]["environment"] if f'"{name}"' not in read] == []


# --- the image ----------------------------------------------------------------------------------


def dockerfile(*keywords):
    """The arguments of the Dockerfile's instructions of these kinds, in order."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    instructions = [line.split(None, 1) for line in text.splitlines() if line and line[0] != "#"]
    return [rest for keyword, rest in instructions if keyword in keywords]


def copied():
    """What the image takes from this folder."""
    arguments = [shlex.split(rest) for rest in dockerfile("COPY") if "--from" not in rest]
    return {source.rstrip("/") for words in arguments for source in words[:-1]}


def test_the_image_takes_what_exists_and_every_package_of_ours():
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert packages | {"site", "manage.py", "gunicorn.conf.py", "requirements.txt"} == copied()


def test_the_builder_is_sent_nothing_else():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    assert {line[1:].rstrip("/") for line in patterns if line.startswith("!")} == copied()


def test_the_image_holds_no_secret_and_does_not_run_as_root():
    for rest in dockerfile("ENV", "ARG"):
        assert not re.search("SECRET|PASSWORD|TOKEN|DATABASE_URL", rest)
    assert dockerfile("USER") == ["rostrum"]


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The image as far as it can be had without an engine: its files, variables, and RUN python."""
    root = tmp_path_factory.mktemp("image")
    app = root / "app"
    app.mkdir()
    for name in copied():
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, app / name)

    def inside(text):
        return re.sub(r"(?<![\w$])/(app|data|tmp)\b", rf"{root}/\1", text)

    env = {"PATH": PATH}
    for rest in dockerfile("ENV"):
        words = dict(word.split("=", 1) for word in shlex.split(inside(rest)))
        env |= {name: value for name, value in words.items() if name != "PATH"}
    (build,) = [rest for rest in dockerfile("RUN") if "manage.py" in rest]
    result = run(["sh", "-c", inside(build)], env, cwd=app)
    assert result.returncode == 0, result.stdout + result.stderr
    return app, env


@pytest.fixture(scope="module")
def container(image):
    """A container of the image after the release step: its environment, port and first words."""
    app, env = image
    port = free_port()
    env = env | {"SECRET_KEY": SECRET, "SITE_URL": SITE_URL, "TRUSTED_PROXIES": "1"}
    env |= {"PORT": str(port), "BIND": f"127.0.0.1:{port}"}
    release = run([sys.executable, "manage.py", "prepare", "--admin"], env, cwd=app)
    assert release.returncode == 0, release.stderr
    assert "static" not in release.stdout  # they are in the image already
    server = subprocess.Popen(
        [sys.executable, "-m", *json.loads(dockerfile("CMD")[-1])], cwd=app, env=env,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield env, port, [server.stdout.readline(), server.stdout.readline()]
    finally:
        server.terminate()
        assert server.wait(timeout=30) == 0


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return response.status, response.headers, response.read().decode()


def test_the_image_has_its_static_files_and_nothing_of_the_builders(image):
    app, env = image
    assert (app / "static" / "staticfiles.json").exists()
    assert not (app.parent / "tmp" / "var").exists()
    assert "SECRET_KEY" not in env


def test_the_server_says_where_to_read_and_write(container):
    __, __, words = container
    assert words == [f"Read:  {SITE_URL}/\n", f"Write: {SITE_URL}/admin/\n"]


def healthcheck(app, env):
    (command,) = re.findall(r"\[.*\]", dockerfile("HEALTHCHECK")[0])
    words = json.loads(command)
    assert words[0] == "python"
    return run([sys.executable, *words[1:]], env, cwd=app).returncode


def test_the_health_check_passes_hosts_and_https(image, container):
    env, port, __ = container
    assert healthcheck(image[0], env) == 0
    assert get(port, "/healthz", Host="elsewhere.example.org")[0] == 400
    assert healthcheck(image[0], env | {"PORT": str(free_port())}) == 1


def test_readers_behind_a_proxy_get_pages_and_compressed_static_files(container):
    __, port, __ = container
    status, headers, __ = get(port, "/", Host="think.example.org")
    assert (status, headers["Location"]) == (301, f"{SITE_URL}/")
    secure = {"Host": "think.example.org", "X-Forwarded-Proto": "https"}
    status, headers, page = get(port, "/", **secure)
    assert status == 200 and "max-age=31536000" in headers["Strict-Transport-Security"]
    sheet = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", sheet, headers=secure | {"Accept-Encoding": "br"})
    response = connection.getresponse()
    assert (response.status, response.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in response.headers["Cache-Control"]


def test_a_second_start_finds_everything_there(image, container):
    env, __, __ = container
    again = run([sys.executable, "manage.py", "prepare", "--admin"], env, cwd=image[0])
    assert (again.returncode, again.stdout) == (0, "")

"""The shape of the repository, which tools and people rely on."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDERS = (
    "site",
    "topics",
    "authors",
    "articles",
    "subscriptions",
    "transfer",
    "tests",
    "bench",
    "tools",
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|Users)/")


def python_files():
    files = [ROOT / "manage.py", ROOT / "gunicorn.conf.py"]
    for folder in FOLDERS:
        files += sorted((ROOT / folder).rglob("*.py"))
    return [path for path in files if "migrations" not in path.parts]


def git(*arguments):
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_site_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists(), "docs/decisions/0001-site-is-no-package.md"


def test_no_package_hides_a_module_of_the_standard_library():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    packages |= {path.parent.name for path in ROOT.glob("site/*/__init__.py")}
    assert packages and not packages & sys.stdlib_module_names


@pytest.mark.parametrize(
    "path", ["site/config/urls.py", "site/static/css/base.css", "media/.gitkeep"]
)
def test_git_keeps_what_belongs_to_the_repository(path):
    assert git("check-ignore", "--no-index", path).returncode == 1


@pytest.mark.parametrize(
    "path", ["var/rostrum.sqlite3", "media/images/a.png", ".venv/bin/python", ".env"]
)
def test_git_ignores_what_the_site_keeps(path):
    assert git("check-ignore", "--no-index", path).returncode == 0


def test_imports_run_one_way():
    lint = [sys.executable, str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    env = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "PATH": "", "NO_COLOR": "1"}
    run = subprocess.run(lint, cwd=ROOT, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_app_of_ours_is_in_the_import_contract():
    contract = (ROOT / "pyproject.toml").read_text().split("[[tool.importlinter.contracts]]")[1]
    ours = [
        app
        for app in settings.INSTALLED_APPS
        if (ROOT / app / "__init__.py").exists() or (ROOT / "site" / app / "__init__.py").exists()
    ]
    assert ours
    assert [app for app in ours if not re.search(rf"\b{app}\b", contract)] == []


def test_files_are_short_enough_to_read():
    lengths = {str(path.relative_to(ROOT)): path.read_text().count("\n") for path in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_the_pictures_of_the_site_stay_small():
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/screenshots").iterdir()}
    assert "docs/screenshots/home.png" in (ROOT / "README.md").read_text()
    assert "home.png" in sizes
    assert sum(sizes.values()) < 1_500_000, sizes


def test_no_file_names_a_path_of_one_machine():
    found = []
    for name in git("ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".woff2", ".png", ".jpg", ".docx"} or not path.is_file():
            continue
        if MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(name)
    assert found == []

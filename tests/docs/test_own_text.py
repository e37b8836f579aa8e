"""The steps of `docs/operate/own-text.md`, followed with a made-up text: page and assent name its version."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from textwrap import dedent

import pytest

from gate.fault import ROOT

pytestmark = pytest.mark.halved(16)

STEPS = ROOT / "docs" / "operate" / "own-text.md"
FILE = re.compile(r"^   ```\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)
LANGUAGES = ("en", "fr", "nl")
LOOK = """
import json, sys, django; django.setup()
from django.conf import settings
from django.test import Client
from paraplu.base.binding_text import binding_text
page = Client(HTTP_HOST="localhost:8000").get(f"/{sys.argv[1]}/mission/").content.decode()
found = binding_text(sys.argv[1])
print(json.dumps({"page": page, "version": found.version, "language": found.language}))
"""


def text_in(language: str) -> str:
    """The file of the handbook, in one language, with a sentence of its own."""
    (block,) = FILE.findall(STEPS.read_text("utf-8"))
    text = dedent(block).replace("language: en", f"language: {language}")
    return text.replace("The first paragraph of your text.", f"We are a made-up union ({language}).")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A union's folder in which the steps were followed."""
    copytree(ROOT / "content" / "unions" / "utsopi", tmp_path / "union")
    for language in LANGUAGES:
        (tmp_path / "union" / "pages" / language / "mission.md").write_text(text_in(language), "utf-8")
    return tmp_path / "union"


def looked_at(folder: Path, language: str) -> subprocess.CompletedProcess[str]:
    """What a process of its own says about the page in a language."""
    place = {**os.environ, "PARAPLU_UNION": str(folder), "DJANGO_SETTINGS_MODULE": "paraplu.site.settings"}
    command = [sys.executable, "-c", LOOK, language]
    return subprocess.run(command, env=place, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_own_text_and_people_agree_to_its_version(folder: Path, language: str) -> None:
    told = looked_at(folder, language)

    found = json.loads(told.stdout)
    assert (found["version"], found["language"]) == ("2027-1", language)
    assert f"We are a made-up union ({language})." in found["page"]
    assert all(
        shown in found["page"]
        for shown in ("2027-1", "The General Assembly of 6 March 2027.", "mission-plain")
    )


def test_a_head_that_is_not_complete_stops_the_start_with_one_sentence(folder: Path) -> None:
    page = folder / "pages" / "fr" / "mission.md"
    page.write_text(page.read_text("utf-8").replace("version: 2027-1\n", ""), "utf-8")

    told = looked_at(folder, "fr")

    assert "mission.md lacks version at the head of a page." in told.stderr

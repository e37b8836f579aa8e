"""The handbook of a collective of five: its commands found a site in which the apps it names are open."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from gate.fault import ROOT

PAGES = {code: ROOT / "docs" / "use" / f"a-collective-of-five.{code}.md" for code in ("en", "fr", "nl")}
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
CARD = re.compile(r"^\s+[0-9a-z]{5}(?:-[0-9a-z]{5}){3,}$", re.MULTILINE)
LOOK = """
import json, django; django.setup()
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse
from paraplu.base.origins import URLCONFS
HOSTS = {"public": "localhost:8000", "forms": "forms.localhost:8000"}
def status(origin, page):
    try:
        path = reverse(page, urlconf=URLCONFS[origin])
    except NoReverseMatch:
        return "no such page"
    return Client(HTTP_HOST=HOSTS[origin]).get(path).status_code
PAGES = [("public", "publicsite:home"), ("forms", "people:join"), ("forms", "events:guest_request"),
         ("forms", "safety:report"), ("forms", "questions:ask"), ("forms", "press:terms")]
answers = {page: status(origin, page) for origin, page in PAGES}
print(json.dumps({"apps": sorted(settings.UNION.open_apps), "key": settings.UNION.key, "answers": answers}))
"""


def commands(language: str) -> list[str]:
    """What the page tells to type, block by block."""
    return FENCE.findall(PAGES[language].read_text("utf-8"))


def a_fresh_folder(folder: Path) -> dict[str, str]:
    """What stands in a clone after bin/setup, with nothing founded; the environment of a new shell."""
    for name in ("bin", "browser", "src", ".venv"):
        (folder / name).symlink_to(ROOT / name)
    copytree(ROOT / "content", folder / "content")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


def typed(folder: Path, environment: dict[str, str], *blocks: str) -> str:
    """What a shell answers; the first command that fails ends it."""
    done = subprocess.run(
        ["bash", "-euc", "\n".join(blocks)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def seen(folder: Path, environment: dict[str, str]) -> dict[str, object]:
    """What the founded site answers."""
    told = {"PARAPLU_CONFIG": str(folder / "var/ours/config.toml"), "PYTHONPATH": str(ROOT / "src")}
    settings = {**environment, **told, "DJANGO_SETTINGS_MODULE": "paraplu.site.settings"}
    line = [sys.executable, "-W", "ignore", "-c", LOOK]
    done = subprocess.run(line, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_commands_are_the_same_in_every_language(language: str) -> None:
    assert commands(language) == commands("en")


@pytest.mark.slow
def test_the_commands_open_a_site_with_letters_and_evenings_only(tmp_path: Path) -> None:
    environment = a_fresh_folder(tmp_path)
    copy, found, serve = commands("en")

    said = typed(tmp_path, environment, copy, RENAME, found)

    assert len(CARD.findall(said)) == 3
    assert "office-empty" in said
    assert "confidant" in said
    assert re.findall(r"bin/paraplu (\w+)", serve) == ["serve", "worker", "mailer"]
    apps = ["directory", "events", "mailings"]
    assert seen(tmp_path, environment) == {"apps": apps, "key": "ours", "answers": OPEN}


RENAME = """sed -i 's/^key = "collectif"$/key = "ours"/' content/unions/ours/union.toml"""
CLOSED = "no such page"
OPEN = {
    "publicsite:home": 200,
    "people:join": 200,
    "events:guest_request": 200,
    "safety:report": CLOSED,
    "questions:ask": CLOSED,
    "press:terms": CLOSED,
}

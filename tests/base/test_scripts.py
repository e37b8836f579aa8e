"""A page names the digest of each script that it loads, so that a changed one does not run."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines

from gate.fault import ROOT

PUBLISHED = json.loads((ROOT / "browser" / "bundles.json").read_text("utf-8"))
SCRIPTS = [name for name in PUBLISHED if name.endswith(".js")]
# What a worker runs carries its digest beside its address; its page fetches it under that first.
WORKER = re.compile(r"data-worker=\"{% static 'built/[a-z-]+\.js' %}\" data-integrity=\"{{ [a-z_]+ }}\"")
LOADED = re.compile(r"<script[^>]*\ssrc=[^>]*>")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_page_names_the_published_digest(name: str) -> None:
    drawn = engines["django"].from_string("{% script_tag name %}").render({"name": name})

    digest = PUBLISHED[name]["sha384"]
    assert drawn == f'<script src="/static/built/{name}" integrity="{digest}" defer></script>'


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_was_built_is_what_was_published(name: str) -> None:
    found = finders.find(f"built/{name}")
    assert isinstance(found, str)

    digest = base64.b64encode(hashlib.sha384(Path(found).read_bytes()).digest()).decode()

    assert f"sha384-{digest}" == PUBLISHED[name]["sha384"]


def test_no_template_loads_a_script_without_its_digest() -> None:
    templates = [path for path in (ROOT / "src").rglob("*.html") if "static" not in path.parts]

    loaded = {(path.name, tag) for path in templates for tag in LOADED.findall(path.read_text("utf-8"))}

    # The pin is another file in each union: what it holds is compared by its words.
    assert {tag for _, tag in loaded} == {'<script src="/pin.js" defer>'}
    assert not [path for path in templates if "built/" in WORKER.sub("", path.read_text("utf-8"))]


def test_the_script_inside_every_page_runs_only_as_it_was_published() -> None:
    assert f"'{PUBLISHED['leave.js']['sha256']}'" in settings.SECURE_CSP["script-src"]

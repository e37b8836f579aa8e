"""Begins an app: a folder with one page for active members, its manifest, its rule and the tests of both."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib

from gate import catalogues
from gate.fault import ROOT, Fault, told

LAYERS = ("life", "commons")
NAME = re.compile(r"[a-z][a-z]*(_[a-z]+)*")
WORDS = {
    "A new page": {"fr": "Une nouvelle page", "nl": "Een nieuwe pagina"},
    "Nothing is here yet.": {"fr": "Il n'y a encore rien ici.", "nl": "Hier is nog niets."},
}
FILES = {
    "src/paraplu/{layer}/{name}/__init__.py": '''\
"""{title}: one sentence about what members do here.

Words: name here the two or three words of the app. It stores nothing yet.
"""
''',
    "src/paraplu/{layer}/{name}/manifest.py": '''\
"""What the app `{name}` declares about itself."""

from paraplu.base.apps import AppUrls, Manifest

MANIFEST: Manifest = Manifest(
    path="paraplu.{layer}.{name}",
    members_urls=AppUrls("urls", "{name}/"),
)
''',
    "src/paraplu/{layer}/{name}/policy.py": '''\
"""Who may do what in the app `{name}`."""

from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members may see the pages of {name}.")
def see_pages(actor: Actor, subject: Any = None) -> bool:
    return actor.is_active
''',
    "src/paraplu/{layer}/{name}/urls.py": '''\
"""Addresses under {name}/ on the host of the members."""

from django.urls import path

from paraplu.{layer}.{name} import views

app_name = "{name}"
urlpatterns = [path("", views.home_page, name="home")]
''',
    "src/paraplu/{layer}/{name}/views.py": '''\
"""The pages of the app `{name}`."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.{layer}.{name} import policy


@authorized_page(policy.see_pages)
def home_page(request: ActorRequest) -> HttpResponse:
    """The first page of the app."""
    return render(request, "{name}/home.html")
''',
    "src/paraplu/{layer}/{name}/templates/{name}/home.html": """\
{{% extends "member.html" %}}
{{% block main %}}
<h1>{{% translate "A new page" %}}</h1>
<p>{{% translate "Nothing is here yet." %}}</p>
{{% endblock %}}
""",
    "tests/apps/{name}.py": '''\
"""The app `{name}`: its page."""

from tests.journeys.visits import Visit

VISITS = [Visit("members", "{name}:home", "active")]
''',
    "tests/{layer}/{name}/test_{name}.py": '''\
"""The app `{name}` shows its page to active members."""

from paraplu.kernel.standing import MemberStatus
from tests.people.roles import member


def test_an_active_member_sees_the_page(db: None) -> None:
    she = member(MemberStatus.ACTIVE)

    assert she.client.get("/en/{name}/").status_code == 200
''',
    "tests/promises/agreed/{name}.toml": """\
# What was agreed about {name}. A role without a line is told no about everything.

[see_pages]
about = ["nobody"]
active = ["yes"]
secretary = ["yes"]
chair = ["yes"]
director = ["yes"]
treasurer = ["yes"]
chapter_lead = ["yes"]
press_officer = ["yes"]
safety_team = ["yes"]
peer_responder = ["yes"]
editor = ["yes"]
teller = ["yes"]
""",
    "tests/promises/agreed/pages/{name}.toml": """\
# Who gets an answer from the pages of {name}.

[pages]
"{name}:home" = {{ get = "active" }}
""",
}


def main() -> None:
    """Write the app that the arguments name, and list it where apps are listed."""
    match sys.argv[1:]:
        case [name]:
            begin(ROOT, name, LAYERS[0])
        case [name, layer]:
            begin(ROOT, name, layer)
        case _:
            raise Fault("bin/new-app takes a name, and the layer if it is not life.")


def begin(root: Path, name: str, layer: str) -> None:
    """Write every file of the app, or refuse before anything is written."""
    refuse_unfit(root, name, layer)
    title = name.replace("_", " ").capitalize()
    parts = {"name": name, "layer": layer, "title": title}
    for place, text in FILES.items():
        path = root / place.format(**parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**parts), "utf-8")
        print(path.relative_to(root))
    list_in_apps(root / "src/paraplu/site/apps.py", name, layer)
    list_in_contracts(root / "contracts.ini", name, layer)
    list_in_map(root / "docs/map.md", name, layer)
    list_in_readme(root / "README.md", name, layer)
    fill_catalogues(root / "src/paraplu" / layer / name, WORDS)
    write_rules(root)


def refuse_unfit(root: Path, name: str, layer: str) -> None:
    """Refuse a name that is no name, or is taken, and a layer for which this cannot be done."""
    if layer not in LAYERS:
        raise Fault(
            f"bin/new-app makes apps of {' and '.join(LAYERS)}; those of another layer are made by hand."
        )
    if not NAME.fullmatch(name):
        raise Fault(f"{name!r} is no name of an app: small letters, words joined by _.")
    if re.search(rf"\b{name}\.MANIFEST\b", (root / "src/paraplu/site/apps.py").read_text("utf-8")):
        raise Fault(f"There is an app {name!r} already.")


def list_in_apps(path: Path, name: str, layer: str) -> None:
    """Put the manifest into the list of apps: the import in its place, the app below those of the front."""
    text = path.read_text("utf-8")
    imports = [line for line in text.splitlines() if line.startswith("from paraplu.")]
    added = f"from paraplu.{layer}.{name} import manifest as {name}"
    block = "\n".join(sorted([*imports, added]))
    text = text.replace("\n".join(imports), block)
    path.write_text(
        text.replace("    mine.MANIFEST,\n", f"    {name}.MANIFEST,\n    mine.MANIFEST,\n"), "utf-8"
    )


def list_in_contracts(path: Path, name: str, layer: str) -> None:
    """Put the app on the highest level of its layer, beside those that stand there."""
    head, contract, rest = path.read_text("utf-8").partition(f"[importlinter:contract:{layer}]")
    changed = re.sub(r"(layers =\n[^\n]+)", rf"\1 | (paraplu.{layer}.{name})", rest, count=1)
    path.write_text(head + contract + changed, "utf-8")


def list_in_map(path: Path, name: str, layer: str) -> None:
    """Name the app in the table of layers, on their highest level."""
    text = path.read_text("utf-8")
    row = re.compile(rf"(\| `src/paraplu/{layer}` \| )")
    path.write_text(row.sub(rf"\1`{name}` · ", text, count=1), "utf-8")


def list_in_readme(path: Path, name: str, layer: str) -> None:
    """The same in the first page that somebody reads, as a link."""
    text = path.read_text("utf-8")
    row = re.compile(rf"(\| \[`{layer}`\]\(src/paraplu/{layer}\) \| )")
    path.write_text(row.sub(rf"\1[`{name}`](src/paraplu/{layer}/{name}) · ", text, count=1), "utf-8")


def fill_catalogues(folder: Path, words: dict[str, dict[str, str]]) -> None:
    """Collect the sentences of an app and write down what each is in the other languages."""
    catalogues.update(folder)
    for language in catalogues.LANGUAGES:
        path = catalogues.path_of(folder, language)
        catalogue = polib.pofile(str(path), wrapwidth=110)
        for entry in catalogue:
            entry.msgstr = words.get(entry.msgid, {}).get(language, entry.msgstr)
        catalogue.save(str(path))
    catalogues.compile_words(folder)


def write_rules(root: Path) -> None:
    """Write the documents anew that are made from rules and fields, in a process that knows the new app."""
    subprocess.run([sys.executable, "-m", "gate.documents", "write"], cwd=root, check=True)


if __name__ == "__main__":
    told(main)

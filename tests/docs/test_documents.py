"""Documents that fail when they lie: links, paths, commands, apps, days."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gate.extract import apps
from gate.fault import ROOT
from gate.prove import steps
from paraplu.kernel.standing import TABLE, MemberStatus
from paraplu.ops.commands import OFFLINE, known_verbs

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("browser/*.md")])
SOURCE = ROOT / "src" / "paraplu"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MENTION = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[a-z_.]*(?:/[\w.-]+)+/?|[\w-]+\.(?:py|md|toml|ini|html|txt|sh|mjs|js)")
# A short name in the map or a decision is one of these places; a made or moved file has no place in a clone.
PLACES = ("src", "docs", "content/unions/utsopi", "tests", "gate", "vectors", "browser/seal")
MADE = re.compile(
    r"var/|.*<.*|.*/es/.*|/(?:opt|etc|var|run|nl)/.*|node_modules|keys/.*|.*\.(?:key|pub|age|log|lock|sock)"
)
# An app in a contract; it may not exist yet.
LISTED_APP = re.compile(r"\((?:paraplu\.\w+\.)?(\w+)\)")
STEPS = {"ask to be active": "ask active"}
DAYS = {
    "An application that you never confirm": "confirm_days",
    "An application for active membership without an answer": "silence_days",
    "The code that opens your account": "confirm_days",
    "The fact that an e-mail was sent": "letter_days",
    "Backups, encrypted": "backups_days",
}


def told(path: Path) -> str:
    return path.read_text("utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links(path: Path) -> Iterator[str]:
    # What a page of the union writes between backticks is an example, no link.
    for target in LINK.findall(CODE.sub("", told(path))):
        if not target.startswith(("http", "#", "mailto:")):
            yield target.partition("#")[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document: Path) -> None:
    lost = [target for target in links(document) if not (document.parent / target).exists()]

    assert lost == []


def is_there(mention: str) -> bool:
    """A path from one of the places, or a name that some app gives to a file."""
    wanted = mention.rstrip("/")
    if (ROOT / wanted).exists():
        return True
    found = (path for place in PLACES for path in (ROOT / place).glob(f"**/{wanted}"))
    return any("node_modules" not in path.parts for path in found)


@pytest.mark.parametrize("document", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=name)
def test_every_path_that_is_named_exists(document: Path) -> None:
    mentions = {found for found in MENTION.findall(told(document)) if PATH.fullmatch(found)}

    assert [found for found in sorted(mentions) if not MADE.fullmatch(found) and not is_there(found)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    missing = {
        name
        for name in re.findall(r"(?<![\w/])bin/([a-z-]+)", told(document))
        if not (ROOT / "bin" / name).exists()
    }
    verbs = set(re.findall(r"\bbin/paraplu ([a-z][a-z-]*)", told(document))) - {*known_verbs(), *OFFLINE}

    assert (missing, verbs) == (set(), set())


@pytest.mark.parametrize("page", ["docs/map.md", "README.md"])
def test_the_map_and_the_readme_name_every_app(page: str) -> None:
    text = told(ROOT / page)

    missing = [app.name for app in apps(ROOT) if f"`{app.name}`" not in text and f"/{app.name}`" not in text]

    assert missing == []


def test_the_readme_has_the_levels_of_each_layer() -> None:
    walls, text = told(ROOT / "contracts.ini"), told(ROOT / "README.md")

    for layer in ("trust", "commons", "life"):
        contract = walls.partition(f"[importlinter:contract:{layer}]")[2].partition("\n\n")[0]
        levels = [
            {
                name
                for name in re.findall(r"\((?:paraplu\.\w+\.)?(\w+)\)", line)
                if (SOURCE / layer / name).is_dir()
            }
            for line in contract.partition("layers =")[2].splitlines()
        ]
        row = re.search(rf"^\| \[`{layer}`\]\(src/paraplu/{layer}\) \| (.*?) \| ", text, re.MULTILINE)
        assert row
        shown = [set(re.findall(r"\[`(\w+)`\]", level)) for level in row[1].split(" / ")]
        assert shown == [level for level in levels if level]


def test_the_map_has_the_table_of_states() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", told(ROOT / "docs" / "map.md"), re.MULTILINE
    )
    written = {
        (state, STEPS.get(step, step), after) for before, step, after in rows for state in before.split(", ")
    }
    wanted = {(before or "–", verb.replace("_", " "), after.value) for (before, verb), after in TABLE.items()}

    assert {row for row in written if row[2] in set(MemberStatus)} == wanted


def test_the_readme_begins_with_what_a_stranger_wants() -> None:
    text = told(ROOT / "README.md")

    assert "bin/run" in text[:700]
    assert "bin/test" in text[:700]
    assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    suites = {"the suite on SQLite", "the suite on PostgreSQL"}
    assert {step for step, _ in steps("short")} == {
        "checks", "browser modules", "journeys", "what compares times on SQLite"
    } | suites  # fmt: skip


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_is_one_page(decision: Path) -> None:
    lines = told(decision).splitlines()

    assert len(lines) <= 60
    assert lines[0].startswith(f"# {int(decision.name[:4])}")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_privacy_page_promises_the_days_of_the_settings(language: str) -> None:
    union = ROOT / "content" / "unions" / "utsopi"
    settings = tomllib.loads(told(union / "union.toml"))
    keep = settings["statutes"] | settings["retention"]
    tables = [told(union / "pages" / code / "privacy-more.md").split("\n\n") for code in ("en", language)]
    ours, theirs = ([part for part in table if part.count("\n|") >= 10][-1].splitlines() for table in tables)

    for line, translated in zip(ours, theirs, strict=True):
        if key := DAYS.get(line.split(" | ")[0].strip("| ")):
            assert re.findall(r"\d+", translated) == [str(keep[key])]

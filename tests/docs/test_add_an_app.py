"""What docs/start.md says about adding an app is done in a copy of the tree, and works there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gate import catalogues, contexts, extract, new_app, wording
from gate.fault import ROOT, Fault

TEXT = (ROOT / "docs" / "start.md").read_text("utf-8").partition("\n## Add an app\n")[2]
BLOCK = re.compile(r"^```\w+\n(?:# |\{# )(\S+/\S+?)(?: #\})?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = dict(BLOCK.findall(TEXT))
POWERS = re.findall(r"^```toml\n# docs/powers.toml, (.*?)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SYSTEM_VERBS = re.compile(r"^\[system\]\n(?:#.*\n)*verbs = \[\n", re.MULTILINE)
ROW = r"^\| (?!English)([^|-][^|]*) \| ([^|]+) \| ([^|]+) \|$"
WORDS = {
    english: {"fr": french, "nl": dutch}
    for english, french, dutch in re.findall(
        r"^\| (?!English)([^|-][^|]*) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE
    )
}
COMMAND = re.search(r"^bin/new-app (\w+)$", TEXT, re.MULTILINE)
PROMISES = (
    "tests/life/lending",
    "tests/site/test_manifests.py",
    "tests/front/mine/test_known.py",
    "tests/promises/test_truth_tables_of_apps.py",
    "tests/promises/test_pages_ask.py",
    "tests/promises/test_actions_insist.py",
)
# Of the longest tables only what concerns the new app, and that nothing is left out.
LONG = (
    "tests/promises/test_every_page_as_every_role.py",
    "tests/promises/test_bad_input_everywhere.py",
    "tests/docs/test_documents.py",
)
CONCERNED = "lending or names_every or is_agreed or has_a_form or named_exists"


class TreeCopy:
    """A copy of what the project's history holds, with the environment of the original."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, check=True,
        )  # fmt: skip
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        for made in ("browser/node_modules", "src/paraplu/site/static/built"):
            if (ROOT / made).exists() and not (folder / made).exists():
                (folder / made).symlink_to(ROOT / made)
        self.run("gate.words", "compile")

    def run(self, module: str, *arguments: str) -> str:
        """Run a module in the copy, which must end well, and return what it said.

        Trap: the commands in bin/ begin with bin/setup, which would change what the links lead to.
        """
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PARAPLU")}
        environment["PYTHONPATH"] = f"{self.root / 'src'}{os.pathsep}{self.root}"
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write one file of the app."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, "utf-8")


def test_the_chapter_names_every_part_of_an_app() -> None:
    assert COMMAND
    folder = f"src/paraplu/life/{COMMAND[1]}"
    parts = {"models", "policy", "actions", "forms", "views", "urls", "api", "manifest"}

    assert {f"{folder}/{part}.py" for part in parts} <= set(FILES)
    assert len(WORDS) == TEXT.count("\n| ") - 1


def test_the_words_of_the_chapter_pass_the_checks_of_words() -> None:
    """Trap: a slow test alone tries the whole chapter, and meanwhile checks of words became stricter."""
    written = [("en", english) for english in WORDS]
    written += [(language, text) for texts in WORDS.values() for language, text in texts.items()]
    rules = list(wording.rules(ROOT))

    assert [english for english in WORDS if contexts.ONE_WORD.fullmatch(english)] == []
    assert [
        (text, rule.key)
        for language, text in written
        for rule in rules
        if rule.language == language and rule.pattern.search(text)
    ] == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_other_apps_say_the_same_words_as_the_chapter(language: str) -> None:
    assert [
        (app.name, entry.msgid, entry.msgstr)
        for app in extract.apps(ROOT)
        for entry in catalogues.entries(app, language)
        if entry.msgid in WORDS and entry.msgstr != WORDS[entry.msgid][language]
    ] == []


def test_every_python_block_compiles() -> None:
    for name, text in FILES.items():
        if name.endswith(".py"):
            compile(text, name, "exec")


@pytest.mark.parametrize(
    ("name", "layer"), [("Lending", "life"), ("len ding", "life"), ("events", "life"), ("lending", "trust")]
)
def test_an_app_that_cannot_be_begun_is_refused_before_anything_is_written(name: str, layer: str) -> None:
    with pytest.raises(Fault):
        new_app.begin(ROOT, name, layer)

    assert not (ROOT / "src" / "paraplu" / layer / name / "urls.py").exists() or name == "events"


def test_a_new_app_is_listed_where_apps_are_listed(tmp_path: Path) -> None:
    for name in ("src/paraplu/site/apps.py", "contracts.ini", "docs/map.md", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)

    new_app.list_in_apps(tmp_path / "src/paraplu/site/apps.py", "lending", "commons")
    new_app.list_in_contracts(tmp_path / "contracts.ini", "lending", "commons")
    new_app.list_in_map(tmp_path / "docs/map.md", "lending", "commons")
    new_app.list_in_readme(tmp_path / "README.md", "lending", "commons")

    apps = (tmp_path / "src/paraplu/site/apps.py").read_text()
    assert "from paraplu.commons.lending import manifest as lending\n" in apps
    assert apps.count("    lending.MANIFEST,\n    mine.MANIFEST,\n") == 1
    assert (tmp_path / "contracts.ini").read_text().count(" | (paraplu.commons.lending)\n") == 1
    row = next(
        line for line in (tmp_path / "docs/map.md").read_text().splitlines() if "paraplu/commons`" in line
    )
    assert "| `lending` · `subsidies` / " in row
    linked = "| [`lending`](src/paraplu/commons/lending) · [`subsidies`](src/paraplu/commons/subsidies) / "
    assert (tmp_path / "README.md").read_text().count(linked) == 1


def powers_with_the_verbs() -> str:
    """The file with what the chapter adds in its two places."""
    added = dict(POWERS)
    powers = (ROOT / "docs" / "powers.toml").read_text("utf-8")
    begins = SYSTEM_VERBS.search(powers)
    assert begins
    listed = powers[: begins.end()] + added["in verbs of [system]"] + powers[begins.end() :]
    return f"{listed}\n{added['at the end']}"


@pytest.mark.slow
def test_the_skeleton_alone_passes_the_checks(tmp_path: Path) -> None:
    copy = TreeCopy(tmp_path / "copy")

    copy.run("gate.new_app", "lending")

    copy.run("gate.check")


@pytest.mark.slow
def test_the_chapter_makes_an_app_that_passes_checks_and_promises(tmp_path: Path) -> None:
    copy = TreeCopy(tmp_path / "copy")
    copy.run("gate.new_app", "lending")
    for name, text in FILES.items():
        copy.write(name, text)
    copy.write("docs/powers.toml", powers_with_the_verbs())
    new_app.fill_catalogues(copy.root / "src/paraplu/life/lending", WORDS)

    copy.run("gate.migrations", "write")
    copy.run("gate.documents", "write")

    copy.run("gate.check")
    copy.run("pytest", "-q", "-m", "not slow", *PROMISES)
    copy.run("pytest", "-q", "-m", "not slow", "-k", CONCERNED, *LONG)

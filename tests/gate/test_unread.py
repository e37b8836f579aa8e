"""What nothing in `src` asks for is found; an import, `__all__` and a call of itself ask for nothing."""

from pathlib import Path

import pytest

from gate import unread

FILES = {
    "paraplu/__init__.py": "",
    "paraplu/lending/__init__.py": "",
    "paraplu/lending/policy.py": "@rule('x')\ndef see(actor): pass\n\n@rule('y')\ndef bury(actor): pass\n",
    "paraplu/lending/queries.py": (
        "LIMIT = 3\nUNUSED = 4\n\n"
        "def newest(): return LIMIT\n\ndef oldest(): return oldest()\n\ndef shown(): pass\n"
    ),
    "paraplu/lending/api.py": (
        "from paraplu.lending.queries import newest, oldest\n\n__all__ = ['newest', 'oldest']\n\n"
        "def forget(number): pass\n\ndef dead(): pass\n"
    ),
    "paraplu/lending/manifest.py": "MANIFEST = Manifest(path='paraplu.lending', forget='api.forget')\n",
    "paraplu/lending/views.py": (
        "from html.parser import HTMLParser\nfrom paraplu.lending import api, policy\n\n"
        "def _page(actor):\n    assert policy.see(actor) and api.newest()\n    return Sheet().title\n\n"
        "class Sheet(HTMLParser):\n"
        "    def title(self): pass\n    def lead(self): pass\n    def lost(self): pass\n"
        "    def handle_data(self, data): pass\n"
    ),
    "paraplu/lending/settings.py": (
        "from paraplu.lending.manifest import MANIFEST\nHOOK = ['paraplu.lending.queries.shown', MANIFEST]\n"
    ),
    "paraplu/lending/templates/lending/sheet.html": "{{ sheet.lead }}",
}
UNREAD = {
    "paraplu.lending.api.dead",
    "paraplu.lending.policy.bury",
    "paraplu.lending.queries.UNUSED",
    "paraplu.lending.queries.oldest",
    "paraplu.lending.views.Sheet.lost",
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "src"


def named(sources: Path, allowed: str) -> set[str]:
    place = sources.parent / "unread.toml"
    place.write_text(allowed)
    return {line.partition(": ")[0] for line in unread.faults(sources, place)}


def test_what_nothing_reads_is_named(sources: Path) -> None:
    assert named(sources, "[called_by_name]\n[kept]\n") == UNREAD


def test_what_the_list_keeps_is_not_named(sources: Path) -> None:
    kept = '[called_by_name]\n"paraplu.*.dead" = "why"\n[kept]\n"paraplu.lending.policy.bury" = "why"\n'

    assert named(sources, kept) == UNREAD - {"paraplu.lending.api.dead", "paraplu.lending.policy.bury"}


def test_a_line_of_the_list_that_keeps_nothing_is_named(sources: Path) -> None:
    kept = '[called_by_name]\n[kept]\n"paraplu.lending.policy.see" = "why"\n'

    assert named(sources, kept) == {*UNREAD, "gate/unread.toml"}

"""A change runs the tests that it can concern, by what imports what, and everything where nobody knows."""

import subprocess
from pathlib import Path

import pytest

from gate import affected, prove
from gate.fault import ROOT

pytestmark = pytest.mark.halved

TREE = {
    "src/paraplu/__init__.py": "",
    "src/paraplu/kernel/__init__.py": "",
    "src/paraplu/kernel/days.py": "",
    "src/paraplu/base/__init__.py": "",
    "src/paraplu/base/apps.py": "",
    "src/paraplu/life/__init__.py": "",
    "src/paraplu/life/press/__init__.py": "",
    "src/paraplu/life/press/policy.py": "from paraplu.kernel import days",
    "src/paraplu/life/press/views.py": "from . import policy",
    "src/paraplu/life/press/templates/press/ask.html": "",
    "src/paraplu/life/press/migrations/__init__.py": "",
    "src/paraplu/life/press/migrations/0001_first.py": "",
    "src/paraplu/front/__init__.py": "",
    "src/paraplu/front/desk/__init__.py": "",
    "src/paraplu/front/desk/views.py": "from paraplu.base import apps",
    "src/paraplu/site/__init__.py": "",
    "src/paraplu/site/middleware.py": "",
    "src/paraplu/site/mailer.py": "",
    "tests/conftest.py": "",
    "tests/roles.py": "from paraplu.life.press import policy",
    "tests/kernel/test_days.py": "from paraplu.kernel.days import x",
    "tests/kernel/seal/test_others.py": "",
    "tests/life/press/test_pages.py": "from django.test import Client",
    "tests/front/desk/test_desk.py": "",
    "tests/promises/test_rules.py": "from tests import roles",
    "tests/site/test_killed.py": 'COMMAND = ["-m", "paraplu.site.mailer"]',
    "tests/docs/test_links.py": 'FOLDER = ROOT / "docs"',
    "docs/map.md": "",
    "pyproject.toml": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


PRESS, RULES, DESK = (
    "tests/life/press/test_pages.py",
    "tests/promises/test_rules.py",
    "tests/front/desk/test_desk.py",
)


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("src/paraplu/life/press/policy.py", [DESK, PRESS, RULES]),
        ("src/paraplu/life/press/views.py", [DESK, PRESS]),
        ("src/paraplu/life/press/templates/press/ask.html", [DESK, PRESS, RULES]),
        ("src/paraplu/life/press/migrations/0001_first.py", [DESK, PRESS, RULES]),
        ("src/paraplu/life/press/gone.py", [DESK, PRESS, RULES]),
        ("src/paraplu/kernel/days.py", [DESK, "tests/kernel/test_days.py", PRESS, RULES]),
        ("src/paraplu/site/mailer.py", [DESK, PRESS, "tests/site/test_killed.py"]),
        ("src/paraplu/site/middleware.py", [DESK, PRESS, "tests/site/test_killed.py"]),
        ("src/paraplu/front/desk/views.py", [DESK]),
        ("tests/roles.py", [RULES]),
        ("tests/promises/test_rules.py", [RULES]),
        ("docs/map.md", ["tests/docs/test_links.py"]),
    ],
)
def test_a_change_concerns_what_uses_it(root: Path, changed: str, concerned: list[str]) -> None:
    assert sorted(affected.concerned_tests([changed], root) or []) == sorted(concerned)


@pytest.mark.parametrize("changed", ["pyproject.toml", "content/unions/utsopi/union.toml", "new/file"])
def test_what_nobody_knows_concerns_everything(root: Path, changed: str) -> None:
    assert affected.concerned_tests(["docs/map.md", changed], root) is None


def test_a_fixture_of_all_tests_concerns_all_tests(root: Path) -> None:
    tests = [name for name in TREE if "/test_" in name]

    assert sorted(affected.concerned_tests(["tests/conftest.py"], root) or []) == sorted(tests)


def test_the_nearest_tests_come_first(root: Path) -> None:
    found = affected.concerned_tests(["src/paraplu/kernel/days.py"], root) or []

    assert found[0] == "tests/kernel/test_days.py"


def test_in_this_tree_the_truth_table_of_a_rule_is_concerned_and_another_app_is_not() -> None:
    found = affected.concerned_tests(["src/paraplu/people/policy.py"]) or []

    assert "tests/promises/test_truth_tables_of_people.py" in found
    assert "tests/people/test_becoming_active.py" in found
    assert "tests/journeys/test_membership.py" in found
    assert "tests/kernel/seal/test_padding.py" not in found


def git(root: Path, *words: str) -> None:
    named = ["-c", "user.name=somebody", "-c", "user.email=somebody@paraplu.example"]
    subprocess.run(["git", "-C", str(root), *named, *words], check=True, capture_output=True)


def test_what_was_committed_changed_and_added_since_a_commit_is_found(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    git(root, "tag", "before")
    (root / "docs/map.md").write_text("committed")
    git(root, "commit", "-qam", "second")
    (root / "tests/roles.py").write_text("changed")
    (root / "docs/new.md").write_text("added")

    assert affected.changed_files("before", root) == ["docs/map.md", "docs/new.md", "tests/roles.py"]


def test_a_change_of_a_test_of_figures_asks_no_database_and_a_change_of_a_rule_asks_both() -> None:
    figures = dict(prove.steps_of_change(["tests/bench/test_figures.py"]))
    rule = dict(prove.steps_of_change(["src/paraplu/people/policy.py"]))

    assert set(figures) == {"checks", "the suite on SQLite"}
    assert "tests/people/test_races.py" in rule["the suite on PostgreSQL"]
    assert "tests/people/test_races.py" in rule["the suite on SQLite"]
    assert set(rule) == {name for name, _ in prove.steps("short")} - {"browser modules"}


def test_a_change_of_anything_else_asks_everything() -> None:
    assert dict(prove.steps_of_change(["pyproject.toml"])) == dict(prove.steps("short"))
    assert (ROOT / "pyproject.toml").exists()

"""The gate measures names."""

from pathlib import Path

import pytest

from gate.former_words import empty_key, former_word
from gate.names import faults

LONG = "\n\n".join(f"def write_some_line_{number}() -> None:\n    pass" for number in range(20)) + "\n"


def faults_of(root: Path, text: str, name: str = "src/app/file.py") -> str:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + LONG)
    return "\n".join(faults(root))


@pytest.mark.parametrize(
    "text",
    [
        "told = 1\n",
        "def add_line(said):\n    pass\n\n",
        "class Row:\n    kept: int\n\n",
        "for one in []:\n    pass\n",
    ],
)
def test_a_banned_name_is_found(tmp_path: Path, text: str) -> None:
    assert "is banned" in faults_of(tmp_path, text)


def test_a_banned_word_inside_a_name_is_no_fault(tmp_path: Path) -> None:
    assert not faults_of(tmp_path, "one_line = 1\n")


def test_a_class_name_that_two_files_use_is_found(tmp_path: Path) -> None:
    faults_of(tmp_path, "class Row:\n    pass\n\n\n", "src/other/file.py")

    assert "the class name Row is taken by src/app/file.py" in faults_of(
        tmp_path, "class Row:\n    pass\n\n\n"
    )


def test_an_inner_meta_may_be_there_in_every_class(tmp_path: Path) -> None:
    meta = "class {}:\n    class Meta:\n        pass\n\n\n"

    assert not faults_of(tmp_path, meta.format("Row") + meta.format("Line"))


@pytest.mark.parametrize("name", ["get_line", "do_it", "handle_line", "process_line", "perform_act"])
def test_an_empty_beginning_is_found(tmp_path: Path, name: str) -> None:
    assert "says nothing" in faults_of(tmp_path, f"def {name}() -> None:\n    pass\n\n\n")


@pytest.mark.parametrize("name", ["written", "_told", "given"])
def test_a_bare_participle_is_found(tmp_path: Path, name: str) -> None:
    assert "bare participle" in faults_of(tmp_path, f"def {name}() -> None:\n    pass\n\n\n")


def test_a_one_word_name_must_be_listed(tmp_path: Path) -> None:
    assert "admit has one word" in faults_of(tmp_path, "def admit() -> None:\n    pass\n\n\n")

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "names.md").write_text("| `admit` | lets a person in |\n")
    assert not faults_of(tmp_path, "def admit() -> None:\n    pass\n\n\n")


def test_a_listed_name_must_exist(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "names.md").write_text("| `admit` | lets a person in |\n")

    assert "docs/names.md lists admit" in faults_of(tmp_path, "")


def test_a_rule_may_have_one_word(tmp_path: Path) -> None:
    assert not faults_of(tmp_path, "def admit() -> None:\n    pass\n\n\n", "src/app/policy.py")


def test_too_few_words_on_average_are_found(tmp_path: Path) -> None:
    path = tmp_path / "src" / "file.py"
    path.parent.mkdir()
    path.write_text("def add_line() -> None:\n    pass\n")

    assert any("2.00 words" in fault for fault in faults(tmp_path))


@pytest.mark.parametrize(
    ("place", "line", "word"),
    [
        ("src/paraplu/base/x.py", 'if origin == "house":', "house"),
        ("src/paraplu/base/x.py", "# The doors know nobody.", "doors"),
        ("tests/x.py", "class OpenHouse:", "House"),
        ("tests/x.py", "def open_house() -> None:", "house"),
        ("tests/x.py", 'kind = "Household"', ""),
        ("tests/x.py", "ballot.scrutiny.threshold", "scrutiny"),
        ("src/paraplu/x.py", '"""Give a pass to a peer."""', "a pass"),
        ("tests/x.py", "seat.held_pass_id", "held_pass"),
        ("tests/x.py", "a password, a passkey, and they pass it on", ""),
        ("tests/x.py", "Trustee.objects.filter(scrutiny_id=1)", "scrutiny"),
        ("src/paraplu/base/x.py", '    path("<uuid:errand>/", edit_page),', "errand"),
        ("tests/x.py", "errands = run_errands()", "errands"),
        ("src/paraplu/base/x.py", '    name="website_one_open_errand",', ""),
        ("tests/x.py", 'audit.record_event(SYSTEM, "house.forgot")', ""),
        ("tests/x.py", 'record("house.forgot", "house")', "house"),
        ("src/paraplu/trust/audit/x.py", 'SYSTEM_OFFICE = "house"', ""),
        ("src/paraplu/trust/audit/x.py", "# what the house does", "house"),
    ],
)
def test_a_word_of_the_former_language_is_found(place: str, line: str, word: str) -> None:
    assert former_word(place, line) == word


def test_a_file_with_such_a_word_is_a_fault(tmp_path: Path) -> None:
    assert "src/app/file.py:1: 'house' is a word of earlier days" in faults_of(tmp_path, "# in the house\n")


@pytest.mark.parametrize(
    ("place", "line", "key"),
    [
        ("src/a.html", "{% if told.view %}", "told"),
        ("src/a.html", "<p>{{ leaf.number }}</p>", "leaf"),
        ("src/a.html", '{% include "base/x.html" with leaf=lines %}', "leaf"),
        ("src/a.html", '{% translate "What you told us" %} you said', ""),
        ("src/views.py", 'context = {"told": found}', "told"),
        ("src/views.py", 'request.POST.get("said")', ""),
        ("tests/a.py", '{"told": 1}', ""),
    ],
)
def test_a_key_of_a_context_that_says_nothing_is_found(place: str, line: str, key: str) -> None:
    assert empty_key(place, line) == key

"""The gate measures sizes."""

from pathlib import Path

import pytest

from gate.sizes import faults


def write_function(root: Path, *, lines: int) -> None:
    body = "\n".join(f"    value_{line} = {line}" for line in range(lines - 1))
    (root / "src").mkdir(exist_ok=True)
    (root / "src" / "long.py").write_text(
        f"def short():\n    pass\n\n\ndef also_short():\n    pass\n\n\ndef long():\n{body}\n"
    )


def test_a_function_of_fifty_lines_passes(tmp_path: Path) -> None:
    write_function(tmp_path, lines=50)

    assert not [fault for fault in faults(tmp_path) if "at most 50" in fault]


def test_a_function_of_fifty_one_lines_is_named(tmp_path: Path) -> None:
    write_function(tmp_path, lines=51)

    assert "src/long.py:9 long: 51 lines, at most 50" in list(faults(tmp_path))


def test_a_file_of_three_hundred_and_one_lines_is_named(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "file.py").write_text("x = 1\n" * 301)

    assert list(faults(tmp_path)) == ["src/file.py: 301 lines, at most 300"]


def test_a_long_shell_script_is_named(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "run").write_text("true\n" * 40)

    assert list(faults(tmp_path)) == ["bin/run: 40 lines, at most 39"]


def test_a_long_template_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "src" / "room" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("<p></p>\n" * 61)

    assert "longest src/room/templates/page.html" in "".join(faults(tmp_path))


def test_a_test_that_tells_more_than_one_story_is_named(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_all.py").write_text("def test_all():\n" + "    assert True\n" * 20)

    assert list(faults(tmp_path)) == ["tests/test_all.py:1 test_all: 21 lines, at most 20"]


def test_one_package_too_many_is_named(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("".join(f"p{n}==1\n" for n in range(41)))

    assert list(faults(tmp_path)) == ["requirements: 41 packages, at most 40"]


def write_layer(root: Path, *, lines: int) -> None:
    """Forty files of one app, which together are no thin app."""
    folder = root / "src" / "paraplu" / "life" / "assembly"
    folder.mkdir(parents=True)
    for number in range(40):
        (folder / f"part_{number}.py").write_text("x = 1\n" * lines)


def test_a_layer_of_files_of_fifty_lines_passes(tmp_path: Path) -> None:
    write_layer(tmp_path, lines=50)

    assert list(faults(tmp_path)) == []


def test_a_layer_that_was_scattered_over_short_files_is_named(tmp_path: Path) -> None:
    write_layer(tmp_path, lines=49)

    assert "src/paraplu/life: the median file has 49" in "".join(faults(tmp_path))


def test_what_every_app_has_and_thin_apps_may_be_short(tmp_path: Path) -> None:
    write_layer(tmp_path, lines=50)
    thin = tmp_path / "src" / "paraplu" / "life" / "advocacy"
    thin.mkdir()
    for name in ("models", "policy", "views"):
        (thin / f"{name}.py").write_text("x = 1\n" * 5)
    for name in ("__init__", "apps", "urls"):
        (thin.parent / "assembly" / f"{name}.py").write_text("x = 1\n")

    assert list(faults(tmp_path)) == []


def test_a_layer_with_many_small_files_is_named(tmp_path: Path) -> None:
    write_layer(tmp_path, lines=60)
    for number in range(6):
        (tmp_path / "src" / "paraplu" / "life" / "assembly" / f"part_{number}.py").write_text("x = 1\n" * 24)

    assert list(faults(tmp_path)) == ["src/paraplu/life: 6 of 40 files under 25 lines, at most one in eight"]


def write_source(root: Path, text: str) -> None:
    (root / "src").mkdir()
    (root / "src" / "tiny.py").write_text(text)


TINY = """
def total(numbers):
    return _added(numbers)


{above}def _added(numbers):
{word}    return sum(numbers)
"""


def test_a_tiny_function_that_is_called_once_says_why_above(tmp_path: Path) -> None:
    write_source(tmp_path, TINY.format(above="# why: a law.\n", word=""))

    assert list(faults(tmp_path)) == []


@pytest.mark.parametrize(
    "words",
    [
        {"above": "", "word": ""},
        {"above": "# A law.\n", "word": ""},
        {"above": "# why: a law.\n\n\n", "word": ""},
        {"above": "", "word": "    # why: a law.\n"},
        {"above": "", "word": '    """A law that\n    has\n    a docstring of five lines.\n\n    """\n'},
    ],
)
def test_nothing_else_is_a_reason_for_a_tiny_function(tmp_path: Path, words: dict[str, str]) -> None:
    write_source(tmp_path, TINY.format(**words))

    assert [fault.partition(" _added: ")[2] for fault in faults(tmp_path)] == [
        "called once, 3 lines or fewer, and no `# why:` above it"
    ]


def test_a_body_of_four_lines_needs_no_reason(tmp_path: Path) -> None:
    write_source(tmp_path, TINY.format(above="", word="    numbers = [*numbers]\n" * 3))

    assert list(faults(tmp_path)) == []


@pytest.mark.parametrize("count", [40, 41])
def test_forty_tiny_functions_may_say_why(tmp_path: Path, count: int) -> None:
    write_source(tmp_path, "x = 1\n")
    for number in range(count):
        (tmp_path / "src" / f"tiny_{number}.py").write_text(TINY.format(above="# why: a law.\n", word=""))

    assert list(faults(tmp_path)) == ["tiny functions: 41 say why, at most 40"] * (count - 40)


def test_a_tiny_function_that_is_handed_on_needs_its_name(tmp_path: Path) -> None:
    handed_on = "def _key(row):\n    return row.day\n\n\ndef ordered(rows):\n    return min(rows, key=_key)\n"
    write_source(tmp_path, handed_on)

    assert list(faults(tmp_path)) == []

"""The gate finds names of browser modules that say nothing."""

from pathlib import Path

from gate.browser_names import browser_faults
from gate.fault import ROOT


def write_module(root: Path, source: str) -> None:
    (root / "browser" / "booth").mkdir(parents=True)
    (root / "browser" / "booth" / "page.js").write_text(source)


def test_a_banned_name_is_found_with_its_line(tmp_path: Path) -> None:
    write_module(tmp_path, "const data = 1;\nconst told = `${data}`;\n")

    assert browser_faults(tmp_path) == ["browser/booth/page.js:2 told: name what it holds"]


def test_a_banned_name_inside_a_template_is_found(tmp_path: Path) -> None:
    write_module(tmp_path, "const text = (said) => `it was ${said} there`;\n")

    assert len(browser_faults(tmp_path)) == 2


def test_sentences_texts_and_longer_names_are_left_alone(tmp_path: Path) -> None:
    write_module(
        tmp_path,
        '// One thing that was told.\n/** It was said. */\nconst oneByte = "told", keys = ["one"];\n'
        'const shown = "[data-said]" + `[data-told=${oneByte}]`;\n',
    )

    assert not browser_faults(tmp_path)


def test_modules_that_were_fetched_are_left_alone(tmp_path: Path) -> None:
    fetched = tmp_path / "browser" / "node_modules" / "some"
    fetched.mkdir(parents=True)
    (fetched / "index.js").write_text("const told = 1;\n")

    assert not browser_faults(tmp_path)


def test_the_browser_modules_have_no_such_name() -> None:
    assert not browser_faults(ROOT)

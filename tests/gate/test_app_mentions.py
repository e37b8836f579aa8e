"""Who names an app from outside is counted; who asks its api is not."""

from pathlib import Path

import pytest

from gate.app_mentions import MOST_FILES, faults, mentions

APP = "paraplu.life.lending"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with one app and nothing that names it."""
    write(tmp_path, "src/paraplu/life/lending/manifest.py", f'\nMANIFEST = Manifest(path="{APP}")\n')
    return tmp_path


def write(tree: Path, name: str, text: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text(text)


@pytest.mark.parametrize(
    "text",
    [
        f"from {APP}.models import LendingOffer",
        f"from {APP} import actions",
        f"from {APP} import api, actions",
        f"import {APP}.models",
        f'FOUND = "{APP}.api.forget"',
        f"from {APP}.api import forget\nfrom {APP} import policy",
    ],
)
def test_a_file_that_names_the_app_counts(tree: Path, text: str) -> None:
    write(tree, "src/paraplu/front/reader.py", f"{text}\n")

    assert mentions(tree) == {APP: ["src/paraplu/front/reader.py"]}


@pytest.mark.parametrize(
    "text",
    [
        f"from {APP}.api import forget",
        f"from {APP} import api as lending",
        f"    from {APP} import api  # why: late",
        f"import {APP}.api",
        f"import {APP}_of_others",
    ],
)
def test_a_file_that_asks_the_api_alone_does_not_count(tree: Path, text: str) -> None:
    write(tree, "src/paraplu/front/reader.py", f"{text}\n")

    assert mentions(tree) == {APP: []}


@pytest.mark.parametrize(
    "name",
    [
        "src/paraplu/life/lending/views.py",
        "tests/life/lending/test_lending.py",
        "tests/apps/lending.py",
        "browser/node_modules/other.js",
    ],
)
def test_the_app_and_its_tests_may_name_it(tree: Path, name: str) -> None:
    write(tree, name, f"from {APP} import models\n")

    assert mentions(tree) == {APP: []}


def test_one_file_too_many_is_a_fault_that_names_all(tree: Path) -> None:
    for place in range(MOST_FILES):
        write(tree, f"docs/{place}.md", f"See `{APP}`.\n")
    assert list(faults(tree)) == []

    write(tree, "docs/one_more.md", f"See `{APP}`.\n")

    (fault,) = faults(tree)
    assert f"{APP} is named in {MOST_FILES + 1} files" in fault
    assert "docs/one_more.md" in fault

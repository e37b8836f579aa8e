"""Several processes read all tests, each from another file on, and agree on the order."""

from pathlib import Path
from types import SimpleNamespace

from tests.reading import TOLD, files_named, in_told_order, own_part_first

FILES = ["a", "b", "c", "d", "e", "f", "g"]


def test_each_of_three_begins_elsewhere_and_all_read_everything() -> None:
    read = [own_part_first(FILES, place, 3) for place in range(3)]

    assert [files[0] for files in read] == ["a", "c", "e"]
    assert [sorted(files) for files in read] == [FILES] * 3


def test_a_folder_stands_for_its_files_and_what_is_left_out_stays_out(tmp_path: Path) -> None:
    for name in ("b/test_two.py", "a/test_one.py", "a/helper.py", "c/test_three.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    named = list(files_named([str(tmp_path), "test_x.py::test_y"], (str(tmp_path / "c"),)))

    assert named == [str(tmp_path / "a/test_one.py"), str(tmp_path / "b/test_two.py"), "test_x.py::test_y"]


def test_they_agree_on_the_order(tmp_path: Path) -> None:
    files = [str(tmp_path / name) for name in ("test_b.py", "test_a.py")]
    items = [SimpleNamespace(path=Path(name), name=test) for test in "xy" for name in reversed(files)]

    in_told_order(SimpleNamespace(stash={TOLD: files}), items)

    assert [(item.path.name, item.name) for item in items] == [
        ("test_b.py", "x"),
        ("test_b.py", "y"),
        ("test_a.py", "x"),
        ("test_a.py", "y"),
    ]

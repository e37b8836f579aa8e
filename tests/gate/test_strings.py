"""The gate refuses strings that must never stand in the repository."""

from pathlib import Path

import pytest

from gate.strings import faults

PLANTED = {
    "the address of a registry": "see https://" + "pypi" + ".org/simple",
    "a path of one machine": 'open("/' + 'home/somebody/notes")',
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_forbidden_string_is_named_with_its_line(tmp_path: Path, what: str) -> None:
    (tmp_path / "notes.md").write_text(f"\n{PLANTED[what]}\n")

    assert [fault.rpartition(": ")[0] for fault in faults(tmp_path)] == [f"notes.md:2: {what}"]


def test_plain_text_passes(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("The site stands in /etc/paraplu and /srv/paraplu.\n")

    assert not list(faults(tmp_path))


def test_a_locked_package_without_a_hash_is_named(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("a==1 \\\n    --hash=sha256:00\nb==2\n")

    assert list(faults(tmp_path)) == ["requirements/base.txt: b==2 has no hash"]


def test_an_address_in_a_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("--index-url https://example.org\n")

    assert "holds an address" in "".join(faults(tmp_path))


def test_an_address_in_the_lock_of_the_browser_is_named(tmp_path: Path) -> None:
    (tmp_path / "browser").mkdir()
    (tmp_path / "browser" / "package-lock.json").write_text('{\n  "resolved": "somewhere"\n}')

    assert "resolved" in "".join(faults(tmp_path))

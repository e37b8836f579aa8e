"""What is no release is refused before anything is built, in one sentence."""

from pathlib import Path

import pytest

from gate.fault import ROOT, Fault
from tests.tools.release.conftest import TAG, git, release_from, written
from tools.release import signing, tagged, wheels


@pytest.fixture
def clone(tagged_clone: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", str(tagged_clone), "clone")
    return tmp_path / "clone"


def refusal(clone: Path, tag: str = TAG) -> str:
    with pytest.raises(Fault) as fault:
        tagged.refuse_other_version(clone, tagged.read_tag(clone, tag))
    return str(fault.value)


def test_a_tag_that_is_none_is_refused(clone: Path) -> None:
    assert tagged.read_tag(clone, TAG).archive_name == "paraplu-9.9.9"
    assert refusal(clone, "main").startswith("main is no tag of a release")
    assert refusal(clone, "v8.0.0") == "There is no tag v8.0.0 here."


def test_a_clone_that_was_changed_or_stands_elsewhere_is_refused(clone: Path) -> None:
    written(clone / "README.md", "\n", "\nchanged\n")
    assert refusal(clone).startswith("A tracked file was changed here")

    git(clone, "commit", "-q", "-a", "-m", "Later")
    assert refusal(clone).startswith(f"This clone does not stand on {TAG}")


def test_a_version_without_changes_and_a_tag_of_another_version_are_refused(clone: Path) -> None:
    written(clone / "CHANGELOG.md", "\n## 9.9.9\n", "\n## 9.9.8\n")
    git(clone, "commit", "-q", "-a", "-m", "No changes")
    git(clone, "tag", "-f", TAG)
    assert refusal(clone) == "CHANGELOG.md says nothing under ## 9.9.9: write what changes, then tag."

    git(clone, "tag", "v9.9.10")
    assert refusal(clone, "v9.9.10") == "The tag says 9.9.10, src/paraplu/__init__.py says 9.9.9."


def test_a_key_in_the_clone_and_a_full_folder_are_refused(tagged_clone: Path, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="lies inside the clone"):
        signing.refuse_unusable_key(ROOT / "LICENSE")
    with pytest.raises(Fault, match="There is no key"):
        signing.refuse_unusable_key(tmp_path / "key")

    (tmp_path / "old").write_text("")
    assert "is not empty" in release_from(tagged_clone, tmp_path, "--no-wheels").stderr


def test_a_platform_that_no_release_has_is_refused() -> None:
    assert wheels.chosen_platforms(["all"]) == sorted(wheels.PLATFORMS)
    with pytest.raises(Fault, match=r"^cp311-x86_64 is no platform of a release"):
        wheels.chosen_platforms(["cp311-x86_64"])

"""Killed in the middle, a list is finished by the same words typed again: no line lost, none twice."""

import random
from pathlib import Path

import pytest

from tests.ops.commands.sites import CommandedSite

pytestmark = pytest.mark.postgresql

HOW_MANY = 1_000
NAMES = """
from tests.people.parts import Member
answer = [list(Member.objects.values_list("working_name", flat=True)), {counts}]
"""
COUNTS = """[
    __import__("tests.trust.post.parts", fromlist=["x"]).EmailAddress.objects.count(),
    __import__("tests.people.parts", fromlist=["x"]).MembershipChange.objects.count(),
]"""


def a_list(folder: Path, count: int) -> Path:
    path = folder / "members.csv"
    lines = [f"Working name {one},somebody{one}@example.org" for one in range(count)]
    path.write_text("\n".join(["Pseudo,Courriel", *lines]), "utf-8")
    return path


def killed_and_begun_again(folder: Path, count: int, passes: list[int]) -> list[list[str] | list[int]]:
    site = CommandedSite(folder / "site")
    path = a_list(folder, count)
    for at in passes:
        killed = site.paraplu("import", path, "--do", PARAPLU_FAULT=f"brought:{at}")
        assert killed.returncode == -9
    done = site.paraplu("import", path, "--do")
    assert done.returncode == 0, done.stderr
    return list(site.run(NAMES.format(counts=COUNTS)))


def test_a_killed_import_is_finished_by_the_next(tmp_path) -> None:
    names, counts = killed_and_begun_again(tmp_path, 150, [1])

    assert sorted(names) == sorted(f"Working name {one}" for one in range(150))
    assert counts == [150, 150]


@pytest.mark.slow
def test_an_import_killed_often_loses_and_doubles_nobody(tmp_path) -> None:
    lot = random.Random(20261125)

    names, counts = killed_and_begun_again(tmp_path, HOW_MANY, [lot.randint(1, 3) for _ in range(4)])

    assert len(names) == len(set(names)) == HOW_MANY
    assert counts == [HOW_MANY, HOW_MANY]


@pytest.mark.slow
def test_a_kill_at_any_moment_is_no_harm(tmp_path) -> None:
    """Not at a place of ours: whenever the system says."""
    site = CommandedSite(tmp_path / "site")
    path = a_list(tmp_path, HOW_MANY)
    for seconds in (1.5, 2, 2.5, 3):
        site.killed_after(seconds, "import", path, "--do")

    assert site.paraplu("import", path, "--do").returncode == 0

    names, counts = site.run(NAMES.format(counts=COUNTS))
    assert len(names) == len(set(names)) == HOW_MANY
    assert counts == [HOW_MANY, HOW_MANY]

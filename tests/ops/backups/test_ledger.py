"""The worker takes true erasures from the spool; whoever forges a ledger erases nobody."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from paraplu.base.config import ConfigurationError
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.backups import ledger
from paraplu.ops.installation_keys import make_installation_folder
from paraplu.people import api as people
from tests.people.roles import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of an installation of its own."""
    make_installation_folder(tmp_path / "var")
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, var=tmp_path / "var"))
    return tmp_path / "var"


def erased(count: int) -> list[int]:
    """So many people who were here and are erased."""
    gone = [member(MemberStatus.SUPPORTING) for _ in range(count)]
    for somebody in gone:
        people.erase_member(somebody.actor, somebody.number)
    return [somebody.number for somebody in gone]


def test_an_erased_number_moves_from_the_spool_into_the_ledger(var: Path) -> None:
    numbers = erased(2)

    ledger.collect_erasures()
    ledger.collect_erasures()

    assert ledger.read_erased_numbers([]) == sorted(numbers)
    assert (var / "erased.spool").read_text() == ""
    assert stat.S_IMODE((var / "erased.log").stat().st_mode) & 0o137 == 0


def test_a_number_that_was_never_erased_stays_in_the_spool(var: Path) -> None:
    here, numbers = member(MemberStatus.ACTIVE), erased(1)
    with (var / "erased.spool").open("a") as spool:
        spool.write(f"{here.number}\n123456\nnonsense\n")

    ledger.collect_erasures()

    assert ledger.read_erased_numbers([]) == numbers
    assert (var / "erased.spool").read_text() == f"{here.number}\n123456\n"


def test_a_false_erasure_of_a_member_gets_no_line(var: Path) -> None:
    here = member(MemberStatus.ACTIVE)
    people.remember_erased_number(OPERATOR, here.number)
    (var / "erased.spool").write_text(f"{here.number}\n")

    ledger.collect_erasures()

    assert ledger.read_erased_numbers([]) == []


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda text: text.replace(" 20", " 19", 1), "line 1 was not written by this installation"),
        (lambda text: text + text.splitlines(keepends=True)[0], "line 4 has the number of an earlier line"),
        (lambda text: text[:-3], "line 3 is cut off"),
        (lambda text: text.split("\n", 1)[1], "line 1 was not written by this installation"),
        (lambda text: text + "400001\n", "line 4 is cut off or no line"),
    ],
)
def test_a_ledger_with_a_fault_is_refused_and_the_line_named(var: Path, spoil: Any, sentence: str) -> None:
    erased(3)
    ledger.collect_erasures()
    path = var / "erased.log"
    path.write_text(spoil(path.read_text()))

    for take in (lambda: ledger.read_erased_numbers([]), lambda: ledger.add_erased_numbers([5])):
        with pytest.raises(ConfigurationError, match=sentence):
            take()


def test_a_few_come_back_and_are_erased_without_a_question(var: Path) -> None:
    here = [member(MemberStatus.SUPPORTING) for _ in range(150)]

    count = ledger.erase_numbers_again([somebody.number for somebody in here[:3]], None)

    assert (count, people.count_people()) == (3, 147)


# Of how many, how many, what was confirmed, whether the key is lost; and whether it is done.
COUNTS = [
    (150, 4, None, False, False),
    (150, 4, 4, False, True),
    (150, 4, 3, False, False),
    (150, 3, 4, False, False),
    (150, 3, None, False, True),
    (149, 3, None, False, False),
    (50, 1, None, False, True),
    (49, 1, None, False, False),
    (49, 1, 1, False, True),
    (50, 1, None, True, False),
    (50, 1, 1, True, True),
    (50, 0, None, True, True),
    (3, 3, None, False, False),
]


@pytest.mark.parametrize(("total", "back", "confirmed", "is_key_lost", "is_done"), COUNTS)
def test_more_than_three_or_two_per_cent_want_their_exact_count(
    total: int, back: int, confirmed: int | None, is_key_lost: bool, is_done: bool
) -> None:
    assert ledger.is_count_confirmed(back, total, confirmed, is_key_lost=is_key_lost) is is_done


def test_a_forged_ledger_of_everybody_erases_nobody(var: Path, tmp_path: Path) -> None:
    numbers = [member(MemberStatus.SUPPORTING).number for _ in range(5)]
    forged = tmp_path / "forged.log"
    forged.write_text("".join(f"{number}\n" for number in numbers))

    with pytest.raises(ConfigurationError, match="line 1 is cut off or no line of a ledger"):
        ledger.read_erased_numbers([forged])
    with pytest.raises(ConfigurationError, match=r"^The data of 5 of 5 people would be deleted again"):
        ledger.erase_numbers_again(numbers, None)

    assert people.count_people() == 5


def test_without_its_key_nothing_is_lost(var: Path) -> None:
    (var / "keys" / "ledger.key").unlink()
    (number,) = erased(1)

    with pytest.raises(ConfigurationError, match="key of the ledger"):
        ledger.collect_erasures()

    assert (var / "erased.spool").read_text() == f"{number}\n"


def test_the_worker_reads_the_key_where_systemd_puts_it(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (var / "keys" / "ledger.key").rename(tmp_path / "ledger.key")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert ledger.ledger_key() == (tmp_path / "ledger.key").read_bytes()

"""The doctor names each fault of the list of keys that the Board signs, and no other."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM
from paraplu.ops.doctor import signing
from paraplu.trust.audit.api import record_event
from tests import rosters
from tests.sealed import a_circle, a_key
from tests.trust.keys.parts import Key, RosterLine, pin

Move = Callable[[str], date]


@pytest.fixture
def found(healthy: object) -> Callable[[], set[str]]:
    """What is found of the list alone, notes left out."""
    return lambda: {one.name for one in signing.faulty_key_list() if not one.is_note}


@pytest.fixture
def circle(healthy: object) -> list[int]:
    """Two with an office and keys for which the Board signed."""
    return a_circle("safety_team", 400_031)


def test_a_site_without_keys_needs_no_list(found: Callable[[], set[str]]) -> None:
    assert found() == set()


def test_a_list_that_holds_has_no_fault_and_its_words_are_told(circle: object, found) -> None:
    told = {one.name for one in signing.faulty_key_list() if one.is_note}

    assert (found(), told) == (set(), {"roster-words", "roster-few"})


def test_keys_of_an_office_without_a_list_are_named(healthy: object, found) -> None:
    a_key(400_031)

    assert found() == {"roster-no-pin"}


def test_a_missing_pin_is_named(circle: object, found) -> None:
    pin.pin_path().unlink()

    assert found() == {"roster-no-pin"}


def test_a_pin_without_its_list_is_named(circle: object, found) -> None:
    RosterLine.objects.all().delete()

    assert found() == {"roster-gone"}


@pytest.mark.parametrize("text", ["{}", pin.Pin("another", bytes(32)).file_text], ids=["unfit", "another"])
def test_another_pin_is_named(circle: object, found, text: str) -> None:
    pin.pin_path().write_text(text)

    assert found() == {"roster-pin-other"}


def test_a_line_that_does_not_hold_is_named_with_its_reason(circle: object, found) -> None:
    RosterLine.objects.filter(height=1).update(line=b"nothing")

    assert found() == {"roster-refused"}
    assert any("shape" in one.sentence for one in signing.faulty_key_list())


def test_a_shorter_list_than_the_trace_knows_is_named(circle: object, found) -> None:
    record_event(SYSTEM, "keys.signed", note=2)
    whole = found()

    RosterLine.objects.filter(height=2).delete()

    assert (whole, found()) == (set(), {"roster-shorter"})


def test_a_list_begun_anew_is_not_shorter(circle: object, found) -> None:
    record_event(SYSTEM, "keys.signed", note=9)
    record_event(SYSTEM, "keys.signed", note=0)

    assert found() == set()


def test_a_key_that_nobody_signed_for_is_named(circle: list[int], found) -> None:
    Key.objects.filter(number=circle[0]).update(sealing_key=bytes(1_216))

    assert found() == {"key-differs"}


@pytest.mark.parametrize(
    ("left", "names"), [(30, set()), (29, {"roster-ending"}), (0, {"roster-ending"}), (-1, {"roster-ended"})]
)
def test_a_list_that_ends_is_named_a_month_before(
    circle: object, found, the_day: Move, left: int, names: set[str]
) -> None:
    ends = current_date() + timedelta(days=rosters.LONG)

    the_day(str(ends - timedelta(days=left)))

    assert found() == names


def test_three_of_the_board_are_enough(circle: object) -> None:
    rosters.enter(900_003, "director", a_key(900_003), current_date())

    assert "roster-few" not in {one.name for one in signing.faulty_key_list()}


def test_a_treasurer_who_reads_letters_does_not_sign_and_does_not_count(circle: object) -> None:
    rosters.enter(900_003, "treasurer", a_key(900_003), current_date())

    assert "roster-few" in {one.name for one in signing.faulty_key_list()}

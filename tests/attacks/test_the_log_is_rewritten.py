"""Somebody owns the database and rewrites the log: each change is named, at the latest by an older head."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink
from tests.trust.actors import an_office_holder
from tests.trust.audit.rewritten_log import unguard, write_again

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR, MEMBER = 500_005, 500_006, 500_007
ROWS = 3 + 12


@pytest.fixture(autouse=True)
def log() -> None:
    """Three people with links, and twelve acts."""
    unguard()
    for note in range(4):
        audit.record_event(an_office_holder("secretary", SECRETARY), "person.seen", MEMBER, note=note)
        audit.record_event(an_office_holder("chair", CHAIR), "register.written", MEMBER)
        audit.record_event(SYSTEM, "house.forgot", note=note)
    assert audit.verify_log().rows == ROWS


def flipped(value: Any) -> Any:
    """The same kind of value with one bit or letter changed, or something where nothing was."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, str):
        return ("0" if value[:1] != "0" else "1") + value[1:]
    if isinstance(value, bytes | memoryview):
        return bytes([bytes(value)[0] ^ 1, *bytes(value)[1:]])
    return value + timedelta(days=1)


ENTRY_FIELDS = [
    field.attname for field in LogEntry._meta.concrete_fields if field.attname not in ("height", "year")
]


@pytest.mark.parametrize("name", ENTRY_FIELDS)
def test_any_field_of_any_entry_that_is_flipped_is_named_there(name: str) -> None:
    named = []
    for entry in LogEntry.objects.order_by("height"):
        LogEntry.objects.filter(height=entry.height).update(**{name: flipped(getattr(entry, name))})
        named.append(audit.verify_log().fault)
        entry.save()

    assert named == [audit.LogFault(height, "altered") for height in range(1, ROWS + 1)]
    assert audit.verify_log().fault is None


@pytest.mark.parametrize("name", ["height", "year"])
def test_an_entry_in_another_place_or_year_is_named(name: str) -> None:
    changed = {"height": 99, "year": 2001}[name]
    LogEntry.objects.filter(height=4).update(**{name: changed})

    assert audit.verify_log().fault == audit.LogFault(4, "missing" if name == "height" else "altered")


@pytest.mark.parametrize("name", ["event", "office", "commitment"])
def test_an_entry_with_a_letter_that_the_format_does_not_have_is_named(name: str) -> None:
    LogEntry.objects.filter(height=5).update(**{name: "é"})

    assert audit.verify_log().fault == audit.LogFault(5, "altered")


@pytest.mark.parametrize("name", ["height", "digest"])
def test_a_head_that_is_flipped_is_named(name: str) -> None:
    head = LogHead.objects.get()
    LogHead.objects.update(**{name: flipped(getattr(head, name))})

    fault = audit.verify_log().fault

    assert fault is not None
    assert fault.kind == "head"


@pytest.mark.parametrize("number", [SECRETARY, CHAIR, MEMBER])
@pytest.mark.parametrize("name", ["number", "trace", "salt"])
def test_any_field_of_a_link_that_is_flipped_is_named(name: str, number: int) -> None:
    link = LogLink.objects.get(number=number)
    value = {"number": number + 50, "trace": link.trace ^ 2, "salt": flipped(link.salt)}[name]
    LogLink.objects.filter(number=number).update(**{name: value})

    place = LogEntry.objects.get(event="link", subject_trace=link.trace).height
    expected = audit.LogFault(ROWS + 1, "uncommitted") if name == "trace" else audit.LogFault(place, "link")
    assert audit.verify_log().fault == expected


def test_every_byte_of_a_salt_is_committed_to() -> None:
    link = LogLink.objects.get(number=MEMBER)
    salt, named = bytes(link.salt), 0
    for place in range(32):
        changed = bytes([*salt[:place], salt[place] ^ 1, *salt[place + 1 :]])
        LogLink.objects.filter(number=MEMBER).update(salt=changed)
        fault = audit.verify_log().fault
        named += fault is not None and fault.kind == "link"

    assert named == 32


def test_acts_moved_to_another_person_are_named_there() -> None:
    secretary, chair = LogLink.objects.get(number=SECRETARY), LogLink.objects.get(number=CHAIR)
    LogLink.objects.filter(number__in=(SECRETARY, CHAIR)).delete()
    LogLink.objects.create(number=SECRETARY, trace=chair.trace, salt=chair.salt)
    LogLink.objects.create(number=CHAIR, trace=secretary.trace, salt=secretary.salt)

    first = LogEntry.objects.get(event="link", subject_trace=secretary.trace).height
    assert audit.verify_log().fault == audit.LogFault(first, "link")


def test_a_forgotten_link_that_somebody_invents_again_is_named() -> None:
    trace = LogLink.objects.get(number=SECRETARY).trace
    audit.forget(SECRETARY)
    assert audit.verify_log().fault is None

    LogLink.objects.create(number=MEMBER + 9, trace=trace, salt=bytes(range(32)))

    fault = audit.verify_log().fault
    assert fault is not None
    assert fault.kind == "link"


@pytest.mark.parametrize("cut", [1, 10, ROWS])
def test_an_end_cut_off_alone_is_named_at_its_first_line(cut: int) -> None:
    LogEntry.objects.filter(height__gt=ROWS - cut).delete()

    assert audit.verify_log().fault == audit.LogFault(ROWS - cut + 1, "missing")


@pytest.mark.parametrize("cut", [1, 10, ROWS])
def test_an_end_cut_off_together_with_the_head_is_named_by_an_older_head(cut: int) -> None:
    head = audit.read_head(audit.present_head().line_of_text)
    LogLink.objects.all().delete()

    write_again(lambda entry: entry.height <= ROWS - cut)

    assert audit.verify_log().fault is None
    assert audit.verify_log([head]).fault == audit.LogFault(ROWS, "shorter")


def test_after_the_cut_new_acts_do_not_hide_it() -> None:
    head = audit.read_head(audit.present_head().line_of_text)
    write_again(lambda entry: entry.height <= ROWS - 2)

    for note in range(5):
        audit.record_event(SYSTEM, "house.forgot", note=note)

    assert audit.verify_log().fault is None
    assert audit.verify_log([head]).fault == audit.LogFault(ROWS, "other")


@dataclass(frozen=True, slots=True)
class Fork:
    """Two directors' heads of one union after the same number of acts."""

    mine: audit.ExpectedHead
    hers: audit.ExpectedHead


@pytest.fixture
def fork() -> Fork:
    """The server shows one director a log in which an act is missing, and goes on with the other."""
    mine = audit.read_head(audit.present_head().line_of_text)
    write_again(lambda entry: entry.height != 7)
    audit.record_event(SYSTEM, "house.forgot", note=9)
    return Fork(mine, audit.read_head(audit.present_head().line_of_text))


def test_two_directors_with_two_logs_see_it_when_they_compare(fork: Fork) -> None:
    assert fork.mine.size == fork.hers.size
    assert fork.mine.root != fork.hers.root
    assert audit.verify_log([fork.hers]).fault is None
    for heads in ([fork.mine], [fork.mine, fork.hers], [fork.hers, fork.mine]):
        assert audit.verify_log(heads).fault == audit.LogFault(ROWS, "other")


def test_an_old_head_that_is_shown_again_hides_nothing() -> None:
    """A replay: the old head is true, and a newer one that somebody kept shows that the log went back."""
    old = audit.read_head(audit.present_head().line_of_text)
    audit.record_event(SYSTEM, "house.forgot", note=7)
    newer = audit.read_head(audit.present_head().line_of_text)

    write_again(lambda entry: entry.height <= ROWS)

    assert audit.verify_log([old]).fault is None
    assert audit.verify_log([old, newer]).fault == audit.LogFault(ROWS + 1, "shorter")


REWRITINGS: dict[str, Callable[[], None]] = {
    "a day": lambda: write_again(lambda _: True, day=LogEntry.objects.get(height=1).day - timedelta(days=1)),
    "an office": lambda: write_again(lambda _: True, office="treasurer"),
    "one act left out": lambda: write_again(lambda entry: entry.note != 2 or entry.event != "house.forgot"),
}


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_a_log_written_again_with_right_digests_is_named_by_any_head(rewriting: str) -> None:
    head = audit.read_head(audit.present_head().line_of_text)
    for note in range(3):
        audit.record_event(SYSTEM, "house.forgot", note=note + 50)

    REWRITINGS[rewriting]()

    assert audit.verify_log().fault is None
    assert audit.verify_log([head]).fault == audit.LogFault(ROWS, "other")

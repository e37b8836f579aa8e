"""A person reads what was done about her, until she is erased; then nobody can tell whom it was about."""

import re

import pytest

from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.audit import actions
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry, LogLink
from tests.trust.actors import an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_she_reads_what_offices_did_and_saw_of_her() -> None:
    audit.record_event(an_office_holder("secretary"), "person.seen", 7)
    audit.record_event(an_office_holder("secretary"), "person.seen", 9)
    audit.record_event(an_office_holder("chair", 6), "register.written", 7)

    lines = [(line.office, line.event) for line in audit.entries_about(7)]

    assert lines == [("chair", "register.written"), ("secretary", "person.seen")]


def test_she_reads_what_she_did_in_an_office() -> None:
    audit.record_event(an_office_holder("secretary", 5), "person.seen", 7)
    audit.record_event(an_office_holder("chair", 6), "person.seen", 7)

    assert [(line.office, line.event) for line in audit.entries_by(5)] == [("secretary", "person.seen")]


def test_no_entry_holds_a_member_number() -> None:
    audit.record_event(an_office_holder("secretary", 515151), "person.seen", 717171)

    stored = str(list(LogEntry.objects.values()))

    # Random numbers and digests may hold the same digits in a row.
    assert re.findall(r"(?<![0-9a-f])(?:515151|717171)(?![0-9a-f])", stored) == []


def test_the_link_dies_with_her_erasure_and_the_chain_still_holds() -> None:
    audit.record_event(an_office_holder("secretary"), "person.seen", 7)

    audit.forget(7)

    assert audit.entries_about(7) == []
    assert audit.known_about(7) == []
    assert not LogLink.objects.filter(number=7).exists()
    assert audit.verify_log().fault is None


def test_an_act_about_a_known_person_makes_no_second_link() -> None:
    for _ in range(2):
        audit.record_event(an_office_holder("secretary", 5), "person.seen", 7)

    entries = list(LogEntry.objects.order_by("height").values_list("event", "office"))
    assert entries == [("link", "house")] * 2 + [("person.seen", "secretary")] * 2


def test_a_person_who_returns_after_an_erasure_gets_another_number() -> None:
    audit.record_event(an_office_holder("secretary"), "person.seen", 7)
    before = LogLink.objects.get(number=7)
    audit.forget(7)

    audit.record_event(an_office_holder("secretary"), "person.seen", 7)

    after = LogLink.objects.get(number=7)
    assert (before.trace, bytes(before.salt)) != (after.trace, bytes(after.salt))
    assert len(bytes(after.salt)) == 32
    assert audit.verify_log().fault is None


def swap_numbers() -> None:
    one, other = LogLink.objects.order_by("number")
    LogLink.objects.all().delete()
    LogLink.objects.create(number=one.number, trace=other.trace, salt=other.salt)
    LogLink.objects.create(number=other.number, trace=one.trace, salt=one.salt)


CHANGES = {
    "numbers swapped": (swap_numbers, 1, "link"),
    "another salt": (lambda: LogLink.objects.filter(number=7).update(salt=bytes(32)), 2, "link"),
    "another member": (lambda: LogLink.objects.filter(number=7).update(number=8), 2, "link"),
    "another log number": (lambda: LogLink.objects.filter(number=7).update(trace=8), 4, "uncommitted"),
    "a row of one's own": (
        lambda: LogLink.objects.create(number=9, trace=8, salt=bytes(32)),
        4,
        "uncommitted",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_link_that_is_changed_beside_the_chain_is_named(change: str) -> None:
    audit.record_event(an_office_holder("secretary", 5), "person.seen", 7)
    work, height, kind = CHANGES[change]

    work()

    assert audit.verify_log().fault == audit.LogFault(height, kind)


def test_nobody_adds_an_entry_link_of_their_own() -> None:
    with pytest.raises(audit.UnknownEvent):
        audit.record_event(an_office_holder("secretary"), "link", 7)


def test_only_the_site_cuts_a_link() -> None:
    with pytest.raises(NotAuthorized):
        actions.cut_member_link(OPERATOR, 7)


def test_every_event_has_a_sentence_and_a_plain_key() -> None:
    assert all(str(sentence).endswith(".") for sentence in audit.EVENTS.values())
    assert all(key.replace(".", "").replace("_", "").isascii() for key in audit.EVENTS)
    assert all(len(key) <= 40 for key in audit.EVENTS)

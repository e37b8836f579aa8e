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


def test_only_the_house_cuts_a_link() -> None:
    with pytest.raises(NotAuthorized):
        actions.cut_member_link(OPERATOR, 7)


def test_every_event_has_a_sentence_and_a_plain_key() -> None:
    assert all(str(sentence).endswith(".") for sentence in audit.EVENTS.values())
    assert all(key.replace(".", "").replace("_", "").isascii() for key in audit.EVENTS)
    assert all(len(key) <= 40 for key in audit.EVENTS)

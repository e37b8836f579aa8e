"""A member seals her entry: hers alone, to the key in use alone, the newest in place of the one before."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import seal
from paraplu.kernel.seal.civil import open_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.keys import public_key
from paraplu.trust.audit import api as audit
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterEntry, RegisterKey, RegisterLine
from tests.apps.register import SEED, a_register_key
from tests.trust.actors import a_supporting_member, an_active_member, an_office_holder
from tests.trust.register.conftest import CIVIL, NEW_SEED, an_envelope, seal_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LEARNT = date(2027, 3, 1)


def test_the_keepers_read_what_she_sealed_and_the_line_is_written(key: RegisterKey, the_day: Any) -> None:
    line = register.open_line(7, "admitted", LEARNT)
    the_day("2027-03-04")

    seal_for(7)

    line.refresh_from_db()
    entry = RegisterEntry.objects.get()
    assert open_civil(Opener(SEED), bytes(entry.sealed), 7, 1) == CIVIL
    assert (line.place, line.written_on, line.written_by) == ("sealed", date(2027, 3, 4), 7)
    assert not audit.has_log_link(7)


def test_a_correction_takes_the_place_of_the_entry_and_its_day_stays(key: RegisterKey, the_day: Any) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)
    before = bytes(RegisterEntry.objects.get().sealed)
    the_day("2027-05-02")

    seal_for(7, version=2)

    entry = RegisterEntry.objects.get()
    assert (entry.version, entry.sealed_on) == (2, date(2027, 5, 2))
    assert bytes(entry.sealed) != before
    assert [(line.event, line.written_on) for line in register.register_lines_of(7)][-1] == (
        "corrected",
        date(2027, 5, 2),
    )


def test_a_supporting_member_gets_no_row(key: RegisterKey) -> None:
    with pytest.raises(NotAuthorized):
        actions.seal_entry(a_supporting_member(7), an_envelope(7))

    assert not RegisterEntry.objects.exists()
    assert not RegisterLine.objects.exists()


def test_nobody_enters_while_the_register_is_a_book(db: None) -> None:
    a_register_key(SEED)

    with pytest.raises(NotAuthorized):
        seal_for(7)


def test_an_envelope_for_another_key_is_refused(key: RegisterKey) -> None:
    foreign = replace(an_envelope(7, seed=NEW_SEED), digest=key.digest)

    with pytest.raises(actions.InvalidEntry):
        actions.seal_entry(an_active_member(7), foreign)


def test_an_envelope_that_somebody_else_opens_as_well_is_refused(key: RegisterKey) -> None:
    readers = [public_key(SEED), public_key(NEW_SEED)]
    shared = replace(an_envelope(7), envelope=seal(CIVIL.content_bytes, readers, "register", "7/1"))

    with pytest.raises(actions.InvalidEntry):
        actions.seal_entry(an_active_member(7), shared)


def test_a_page_made_for_a_key_that_went_is_refused(key: RegisterKey) -> None:
    a_register_key(NEW_SEED, adopted_on=date(2030, 1, 1))

    with pytest.raises(actions.OutdatedKey):
        seal_for(7)


@pytest.mark.parametrize("version", [1, 3])
def test_a_version_that_does_not_follow_is_refused(key: RegisterKey, version: int) -> None:
    seal_for(7)

    with pytest.raises(actions.EntryConflict):
        seal_for(7, version=version)


def test_the_end_beside_a_sealed_entry_is_written_at_once(key: RegisterKey) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)

    line = register.open_line(7, "ended", date(2027, 9, 1))

    assert (line.place, line.written_by) == ("sealed", None)
    assert not register.waiting_lines(an_office_holder("secretary"))


def test_erasing_her_leaves_the_entry_and_tells_her_before(key: RegisterKey) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)
    actions.ask_to_see(an_active_member(7))

    told = {known.field for known in register.fields_after_erasure(7)}
    register.forget(7)

    assert {"RegisterEntry.sealed", "RegisterLine.event"} <= told
    assert RegisterEntry.objects.filter(pk=7).exists()
    assert {known.field for known in register.known_about(7)} == told


def test_an_entry_goes_when_the_union_decided_so_and_not_a_day_before(
    key: RegisterKey, settings: Any
) -> None:
    kept = replace(settings.UNION.register.former_members[0], years=2)
    settings.UNION = replace(
        settings.UNION, register=replace(settings.UNION.register, former_members=(kept,))
    )
    for number in (7, 8):
        register.open_line(number, "admitted", LEARNT)
        seal_for(number)
    register.open_line(7, "ended", date(2028, 1, 1))

    early, late = register.forget_due(date(2029, 12, 31)), register.forget_due(date(2030, 1, 10))

    assert (early, late) == (0, 1)
    assert list(RegisterEntry.objects.values_list("number", flat=True)) == [8]


def test_by_the_decision_of_today_no_entry_ever_goes(key: RegisterKey) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)
    register.open_line(7, "ended", date(2028, 1, 1))

    assert register.forget_due(date(2090, 1, 1)) == 0
    assert RegisterEntry.objects.exists()

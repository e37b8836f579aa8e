"""The Board signs heads of the activity log; a log that was cut or rewritten later no longer fits them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.ops.doctor.database import broken_audit_log
from paraplu.ops.doctor.signing import unsigned_log_head
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.models import SignedHead
from paraplu.trust.offices import api as offices
from tests.sealed import a_key
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.audit.rewritten_log import write_again
from tests.trust.keys.test_signed_list import begin

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CHAIR, SECRETARY = an_office_holder("chair", 11), an_office_holder("secretary", 12)
DIRECTOR = an_office_holder("director", 14)
TheDay = Callable[[str], date]


@pytest.fixture
def seeds() -> dict[int, AccountKey]:
    """Three of the Board whose keys two of them signed for."""
    begun = clock.current_date() - timedelta(days=9)
    for actor in (CHAIR, SECRETARY, DIRECTOR):
        (held,) = actor.offices
        offices.appoint(OPERATOR, actor.number, held.office, begun, None, "deed", begun)
    made = {number: a_key(number) for number in (11, 12, 14)}
    begin(made)
    return made


def sign(seeds: dict[int, AccountKey], actor, line: str = "") -> str:
    """As the browser of this person does."""
    head = keys.head_to_sign(actor.number, audit.present_head())
    assert head is not None
    line = line or head.line_of_text
    keys.sign_log_head(actor, line, seeds[actor.number].sign(line.encode()))
    return line


def findings(check) -> list[str]:
    return [finding.name for finding in check() if not finding.is_note]


def test_the_second_signs_what_the_first_signed_though_the_log_went_on(seeds: dict[int, AccountKey]) -> None:
    first = sign(seeds, CHAIR)
    audit.record_event(SYSTEM, "house.forgot", note=1)
    assert keys.head_of_two() is None

    assert sign(seeds, SECRETARY) == first

    two = keys.head_of_two()
    assert two is not None
    assert keys.tree_head(two).line_of_text == first
    assert keys.head_to_sign(14, audit.present_head()) == audit.present_head()


def test_one_person_alone_is_not_two(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, CHAIR)
    audit.record_event(SYSTEM, "house.forgot", note=1)
    sign(seeds, CHAIR)

    assert keys.head_of_two() is None
    assert SignedHead.objects.count() == 2


def test_nobody_signs_a_head_that_is_not_of_this_log(seeds: dict[int, AccountKey], the_day: TheDay) -> None:
    head = audit.present_head()
    others = [
        head.line_of_text.replace(head.root[:8], "0" * 8),
        head.line_of_text.replace(f"| {head.size} |", f"| {head.size + 1} |"),
        head.line_of_text.replace("utsopi", "another"),
        head.line_of_text.replace(head.day.isoformat(), "2020-01-01"),
        head.line_of_text.replace(head.day.isoformat(), "2026-02-31"),
        "",
    ]
    for line in others:
        with pytest.raises(keys.HeadConflict):
            sign(seeds, CHAIR, line or "paraplu")
    the_day((head.day + timedelta(days=1)).isoformat())
    with pytest.raises(keys.HeadConflict):
        sign(seeds, CHAIR, head.line_of_text)
    assert not SignedHead.objects.exists()


def test_only_a_key_for_which_two_signed_counts(seeds: dict[int, AccountKey]) -> None:
    line = audit.present_head().line_of_text
    with pytest.raises(keys.HeadConflict):
        keys.sign_log_head(CHAIR, line, seeds[12].sign(line.encode()))
    with pytest.raises(keys.HeadConflict):
        keys.sign_log_head(an_office_holder("director", 15), line, a_key(15).sign(line.encode()))
    with pytest.raises(NotAuthorized):
        keys.sign_log_head(an_active_member(11), line, seeds[11].sign(line.encode()))


@pytest.mark.parametrize("cut", [1, 5])
def test_a_cut_below_what_two_signed_is_named_without_anything_on_paper(
    seeds: dict[int, AccountKey], cut: int
) -> None:
    for note in range(6):
        audit.record_event(SYSTEM, "house.forgot", note=note)
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)
    assert findings(broken_audit_log) == []
    size = audit.present_head().size

    write_again(lambda entry: entry.height <= size - cut)
    for note in range(9):
        audit.record_event(SYSTEM, "house.forgot", note=note)

    assert audit.verify_log().fault is None
    assert findings(broken_audit_log) == ["trace-broken"]


def test_who_rewrites_the_log_cannot_sign_its_new_head(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)
    assert findings(unsigned_log_head) == []

    SignedHead.objects.filter(number=12).update(root="0" * 64)

    assert findings(unsigned_log_head) == ["log-head-forged"]


def test_it_waits_each_week_and_when_another_has_signed(
    seeds: dict[int, AccountKey], the_day: TheDay
) -> None:
    today = clock.current_date()

    def waits(actor) -> bool:
        return "desk:log" in {item.view for item in keys.waiting_for(actor)}

    assert waits(CHAIR)
    sign(seeds, CHAIR)
    assert (waits(CHAIR), waits(SECRETARY)) == (False, True)
    sign(seeds, SECRETARY)
    assert (waits(CHAIR), waits(SECRETARY), waits(DIRECTOR)) == (False, False, False)
    the_day((today + timedelta(days=6)).isoformat())
    assert not waits(DIRECTOR)
    the_day((today + timedelta(days=7)).isoformat())
    assert waits(CHAIR)
    assert waits(DIRECTOR)
    assert not waits(an_active_member(11))


def test_signatures_end_with_their_signer_and_after_400_days(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)

    keys.forget(11)

    assert set(SignedHead.objects.values_list("number", flat=True)) == {12}
    keys.forget_due(clock.current_date() + timedelta(days=400))
    assert SignedHead.objects.exists()
    keys.forget_due(clock.current_date() + timedelta(days=401))
    assert not SignedHead.objects.exists()

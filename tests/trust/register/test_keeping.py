"""The register goes to the keepers' machine and comes back to a new key; copy and shares are looked after."""

from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.base.clock import current_date
from paraplu.base.known import count_queues
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.civil import open_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.register_files import Export
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import CopyNote, RegisterEntry, RegisterKey
from tests.apps.register import SEED
from tests.decided import agreed_today, approve, open_act
from tests.people import roles
from tests.trust.actors import an_office_holder
from tests.trust.register.conftest import CIVIL, KEEPER, export_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY = an_office_holder("secretary", 5)


def test_the_export_is_what_keepers_open_and_leaves_a_trace(three_entries: RegisterKey) -> None:
    register.open_line(12, "admitted", date(2027, 4, 1))

    export = Export.read(export_of(three_entries))

    assert [(line.number, line.version) for line in export.lines] == [(7, 1), (8, 1), (9, 1), (12, 0)]
    first = export.lines[0]
    assert open_civil(Opener(SEED), first.sealed or b"", 7, 1) == CIVIL
    assert [(event.event, event.learnt_on) for event in first.events] == [("admitted", date(2027, 3, 1))]
    assert [one.event for one in audit.entries_by(9)] == ["register.exported"]


@pytest.mark.parametrize(
    ("actor", "kind"), [(SECRETARY, ""), (KEEPER, ""), (KEEPER, "register.export_by_office")]
)
def test_nobody_takes_it_along_alone(three_entries: RegisterKey, actor: Actor, kind: str) -> None:
    if kind:
        agreed_today(kind, actor)

    with pytest.raises(NotAuthorized):
        actions.export_register(actor, three_entries.pk)


def test_what_was_agreed_yesterday_is_over(three_entries: RegisterKey, the_day) -> None:
    the_day("2027-05-01")
    agreed_today("register.export_by_keeper", KEEPER)
    the_day("2027-05-02")

    with pytest.raises(NotAuthorized):
        actions.export_register(KEEPER, three_entries.pk)


@pytest.mark.parametrize(
    ("asker", "second", "others"),
    [("secretary", "keeper", ("chair", "director")), ("keeper", "director", ("keeper", "auditor"))],
)
def test_an_office_and_a_keeper_take_it_along_together(
    three_entries: RegisterKey, asker: str, second: str, others: tuple[str, ...]
) -> None:
    she, other = (roles.member(MemberStatus.ACTIVE, office) for office in (asker, second))
    strangers = [roles.member(MemberStatus.ACTIVE, office) for office in others]
    page = f"/en/register/keeping/{three_entries.pk}/file/"

    asked = she.client.post(page).status_code
    act = open_act(f"register.export_by_{'office' if asker == 'secretary' else 'keeper'}", she.number)
    for stranger in [she, *strangers]:
        with pytest.raises(NotAuthorized):
            approve(act, stranger.actor)
    seconded = other.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code
    taken = she.client.post(page)

    assert (asked, seconded, taken.status_code) == (303, 303, 200)
    assert len(Export.read(taken.content).lines) == 3


@pytest.mark.parametrize("office", ["chair", "director", "treasurer"])
def test_no_other_office_takes_it_along(three_entries: RegisterKey, office: str) -> None:
    with pytest.raises(NotAuthorized):
        actions.export_register(an_office_holder(office), three_entries.pk)


def test_the_copy_is_renewed_when_a_line_is_too_old_for_it(three_entries: RegisterKey, the_day: Any) -> None:
    sealed_on = RegisterEntry.objects.first().sealed_on  # type: ignore[union-attr]
    the_day((sealed_on + timedelta(days=90)).isoformat())
    assert register.missing_in_copy().count() == 0

    the_day((sealed_on + timedelta(days=91)).isoformat())
    assert register.missing_in_copy().count() == 3
    CopyNote.objects.create(what="renewed", day=current_date())

    assert register.missing_in_copy().count() == 0


def test_a_keeper_is_asked_once_a_year_to_try_her_share(key: RegisterKey, the_day: Any) -> None:
    the_day("2027-03-01")
    offices.appoint(OPERATOR, 9, "keeper", date(2027, 1, 1), None, "deed", date(2027, 1, 1))
    assert "share" in str([waiting.label for waiting in count_queues(register.waiting_for(KEEPER))])

    actions.prove_share(KEEPER, 9)
    assert register.late_keepers() == []

    the_day("2028-03-01")
    assert register.late_keepers() == [9]

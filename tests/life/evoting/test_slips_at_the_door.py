"""Who may draw at the door, what a teller's page is told, and where the address on a slip leads."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from paraplu.life.evoting import drawing, slip_plans, slips
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.states import voting_slips_state
from paraplu.trust.accounts import api as accounts
from tests.life.assembly.meeting import OTHERS, TELLER, THE_SECRETARY, Meeting, an_active
from tests.life.assembly.parts import Proxy, actions
from tests.life.evoting.secret import Scrutinised
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

HER, GIVER = OTHERS[4], OTHERS[3]
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def secret(a_meeting: Meeting) -> Scrutinised:
    """Twelve slips for eight in the room, of whom one votes for a ninth as well."""
    a_meeting.add()
    a_meeting.convene()
    a_meeting.open(here=[number for number in OTHERS if number != GIVER])
    Proxy.objects.create(assembly=a_meeting.row, giver=GIVER, holder=HER, how="paper", day=a_meeting.today)
    secret = Scrutinised(a_meeting)
    secret.appoint()
    secret.make_keys()
    secret.print(12)
    return secret


def row_of(secret: Scrutinised, number: int) -> drawing.DrawRow | None:
    visitor = drawing.DrawState.for_assembly(secret.meeting.id)
    rows = visitor.draw_rows([(one, "") for one in visitor.numbers_page("").rows])
    return next((row for row in rows if row.number == number), None)


def test_who_votes_for_another_draws_two_with_one_tap(secret: Scrutinised) -> None:
    before = row_of(secret, HER)

    slipping.note_slip_draw(THE_SECRETARY, secret.id, HER, 2)

    assert before == drawing.DrawRow(HER, "", may=2, holds=0)
    assert row_of(secret, HER) == drawing.DrawRow(HER, "", may=0, holds=2)
    assert row_of(secret, GIVER) is None


def test_who_left_with_a_slip_is_still_there_to_give_it_back(secret: Scrutinised) -> None:
    slipping.note_slip_draw(THE_SECRETARY, secret.id, HER)

    actions.mark_attendance(THE_SECRETARY, secret.id, [HER], "")

    assert row_of(secret, HER) == drawing.DrawRow(HER, "", may=0, holds=1)


def test_nobody_draws_while_leftovers_are_counted(secret: Scrutinised) -> None:
    before = drawing.DrawState.for_assembly(secret.meeting.id).is_draw_paused

    slipping.revoke_voting_slips(an_active(TELLER), secret.id, "left_over", {0: secret.marks(secret.hat[:1])})

    assert (before, drawing.DrawState.for_assembly(secret.meeting.id).is_draw_paused) == (False, True)


def test_the_page_is_told_the_list_of_the_next_ballot(secret: Scrutinised) -> None:
    told = voting_slips_state(secret.meeting.row, TELLER)

    assert told["listed"] == secret.marks(secret.hat, 0)


def test_the_plan_says_how_many_vote_and_where(secret: Scrutinised) -> None:
    plan = slip_plans.slip_printing_plan(secret.meeting.row)

    assert (plan["roll"], plan["here"], plan["proxies"]) == (9, 8, 1)
    assert plan["address"] == f"{settings.PARAPLU.forms_origin}/vote/{secret.id.hex[:8]}/"


@pytest.fixture
def site(secret: Scrutinised) -> Client:
    """A browser of the teller."""
    account = Account.objects.create(login_name="teller-0001", password="!")
    Member.objects.filter(number=TELLER).update(account_id=account.pk)
    client = Client(headers={"host": settings.PARAPLU.origin_hosts["members"]})
    for name, value in accounts.session_cookies_for(account.pk, has_second_factor=True).items():
        client.cookies[name] = value
    return client


def test_only_the_page_of_slips_may_use_the_camera(secret: Scrutinised, site: Client) -> None:
    may = {
        path: "camera=(self)" in site.get(f"/en/gathering/{secret.id}/{path}").headers["Permissions-Policy"]
        for path in ("slips/", "drawing/", "", "slips/state/")
    }

    assert may == {"slips/": True, "drawing/": False, "": False, "slips/state/": False}


def at_the_form(path: str, **more: Any) -> Any:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]}).get(path, **more)


def test_the_address_on_a_slip_waits_until_a_ballot_is_open(secret: Scrutinised) -> None:
    code = slip_plans.meeting_slip_code(secret.id)

    sent_on = at_the_form(f"/vote/{code}/", headers={"Accept-Language": "nl"})
    page = at_the_form(f"/nl/vote/{code}/")

    assert (sent_on.status_code, sent_on.headers["Location"]) == (302, f"/nl/vote/{code}/")
    assert page.status_code == 200
    assert at_the_form(f"/nl/vote/{code}/state/").json() == {"booth": ""}


def test_the_address_on_a_slip_leads_to_the_ballot_that_is_open(secret: Scrutinised) -> None:
    code = slip_plans.meeting_slip_code(secret.id)
    secret.draw(
        *[number for number in slips.Roll.of_assembly(secret.id).vote_holders if number != GIVER], HER
    )
    secret.strike()

    ballot = secret.take_up(secret.meeting.row.items.get().pk)

    booth = f"/en/booth/{ballot.pk}/"
    assert at_the_form(f"/en/vote/{code}/").headers["Location"] == booth
    assert at_the_form(f"/en/vote/{code}/state/").json() == {"booth": booth}


@pytest.mark.parametrize("code", ["00000000", "-", "0" * 200])
def test_another_address_leads_nowhere(secret: Scrutinised, code: str) -> None:
    assert at_the_form(f"/en/vote/{code}/").status_code == 404

"""One of the Board writes on the public page of tables, changes it, or deletes a table: refused."""

from datetime import date
from functools import partial
from uuid import UUID

import pytest

from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.crowds import at_once
from tests.decided import act_actor, approve
from tests.life.advocacy.parts import AdvocacyTable, TableData, actions
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CHAIR, SECRETARY, DIRECTOR = 500_001, 500_002, 500_003


def an_officer(number: int, office: str) -> Actor:
    held = frozenset({HeldOffice(office)})
    return Actor(
        "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
    )


THE_CHAIR, THE_SECRETARY = an_officer(CHAIR, "chair"), an_officer(SECRETARY, "secretary")


@pytest.fixture
def table(the_day) -> UUID:
    """A table that its writer wants to show to everybody."""
    today = the_day("2027-05-01")
    for number, office in ((CHAIR, "chair"), (SECRETARY, "secretary"), (DIRECTOR, "director")):
        a_member(number, MemberStatus.ACTIVE)
        offices.appoint(OPERATOR, number, office, today, None, "deed", today)
    return actions.add_advocacy_table(THE_CHAIR, words())


def words(body: str = "A council") -> TableData:
    return TableData(body, "rules for our streets", "town", "asked", date(2026, 11, 2), None, "public")


def readers(table: UUID) -> str:
    return AdvocacyTable.objects.get(pk=table).shown_to


def test_one_person_shows_no_table_in_public(table: UUID) -> None:
    act = actions.ask_to_show_table(THE_CHAIR, table)

    with pytest.raises(NotAuthorized):
        approve(act, THE_CHAIR)
    for actor in (THE_CHAIR, act_actor("assembly.convene", 0), SYSTEM):
        with pytest.raises(NotAuthorized):
            actions.show_table(actor, act.arguments)

    assert readers(table) == "members"


def test_a_second_person_of_the_board_shows_exactly_these_words(table: UUID) -> None:
    act = actions.ask_to_show_table(THE_CHAIR, table)

    done = approve(act, THE_SECRETARY)

    assert (done.state, readers(table)) == ("done", "public")


def test_words_that_changed_after_the_second_read_them_are_not_shown(table: UUID) -> None:
    act = actions.ask_to_show_table(THE_CHAIR, table)
    actions.change_advocacy_table(THE_CHAIR, table, words("Call +32 470 00 00 00."))

    failed = approve(act, THE_SECRETARY)

    assert (failed.state, failed.fault, readers(table)) == ("failed", "table_changed", "members")


def test_what_one_person_changes_leaves_the_public_site(table: UUID) -> None:
    approve(actions.ask_to_show_table(THE_CHAIR, table), THE_SECRETARY)

    actions.change_advocacy_table(THE_CHAIR, table, words("Call +32 470 00 00 00."))

    assert readers(table) == "members"


@pytest.mark.parametrize(("day", "rows"), [("2027-05-30", 1), ("2027-05-31", 0)])
def test_a_table_off_the_list_is_deleted_after_thirty_days(the_day, table: UUID, day: str, rows: int) -> None:
    actions.remove_advocacy_table(THE_CHAIR, table)

    actions.forget_due(SYSTEM, the_day(day))

    assert AdvocacyTable.objects.count() == rows


def test_another_brings_back_what_one_took_off_and_not_into_public(table: UUID) -> None:
    approve(actions.ask_to_show_table(THE_CHAIR, table), THE_SECRETARY)
    actions.remove_advocacy_table(THE_CHAIR, table)

    actions.restore_advocacy_table(THE_SECRETARY, table)

    assert (readers(table), AdvocacyTable.objects.get(pk=table).removed_on) == ("members", None)


def test_through_the_pages_one_person_publishes_nothing_and_another_does(table: UUID) -> None:
    chair, director = (
        roles.member(MemberStatus.ACTIVE, "chair"),
        roles.member(MemberStatus.ACTIVE, "director"),
    )
    fields = {"body": "A body", "decides": "us", "level": "town", "seat": "asked", "shown_to": "public"}

    written = chair.client.post("/en/tables/new/", fields).status_code
    made = AdvocacyTable.objects.get(body="A body")
    (act,) = decisions.open_acts_of_kind("advocacy.show_table")
    own = chair.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code
    before = readers(made.pk)
    second = director.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code

    assert (written, own, before, second, readers(made.pk)) == (303, 422, "members", 303, "public")


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_once_show_it_once(table: UUID) -> None:
    act = actions.ask_to_show_table(THE_CHAIR, table)
    others = (THE_SECRETARY, an_officer(DIRECTOR, "director"))

    heard = at_once([partial(outcome, act, other) for other in others])

    assert sorted(heard) == ["NotAuthorized", "done"]
    assert readers(table) == "public"


def outcome(act: decisions.PendingAct, other: Actor) -> str:
    try:
        return approve(act, other).state
    except NotAuthorized as refused:
        return type(refused).__name__

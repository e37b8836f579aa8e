"""Who holds which office on a day; an ended mandate is ended access the same minute."""

from datetime import date

import pytest

from paraplu.kernel.actor import OPERATOR, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.offices.models import Mandate
from tests.decided import act_actor
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY = an_office_holder("secretary")
FIRST, LAST = date(2027, 6, 12), date(2029, 6, 12)


def appointed(office: str, number: int = 7, **changed: object) -> int:
    values = {"from_day": FIRST, "until_day": LAST, "decided_by": "assembly", "decided_on": FIRST} | changed
    return offices.appoint(OPERATOR, number, office, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2027, 6, 11), False), (FIRST, True), (date(2029, 6, 11), True), (LAST, False)],
)
def test_an_office_runs_from_its_first_day_to_the_day_before_its_end(day: date, held: bool) -> None:
    appointed("chair")

    assert (HeldOffice("chair") in offices.offices_held_by(7, day)) == held
    assert (7 in offices.office_holders("chair", day)) == held


def test_an_office_that_ends_today_is_gone_today() -> None:
    mandate = appointed("chair")

    offices.end_mandate(OPERATOR, mandate, date(2028, 1, 5))

    assert offices.offices_held_by(7, date(2028, 1, 4)) == {HeldOffice("chair")}
    assert offices.offices_held_by(7, date(2028, 1, 5)) == frozenset()


def test_ending_later_than_it_ended_changes_nothing() -> None:
    mandate = appointed("chair")
    offices.end_mandate(OPERATOR, mandate, date(2028, 1, 5))

    offices.end_mandate(OPERATOR, mandate, date(2028, 3, 1))

    assert Mandate.objects.get().ended_on == date(2028, 1, 5)


def test_an_office_that_the_union_no_longer_has_gives_no_access() -> None:
    appointed("chair")
    Mandate.objects.update(office="queen")

    assert offices.offices_held_by(7, FIRST) == frozenset()


def test_an_office_of_a_chapter_names_it() -> None:
    appointed("chapter_lead", chapter="ghent")

    assert offices.offices_held_by(7, FIRST) == {HeldOffice("chapter_lead", "ghent")}
    assert offices.office_holders("chapter_lead", FIRST, "antwerp") == []


@pytest.mark.parametrize(
    ("held", "new", "clashes"),
    [("treasurer", "auditor", True), ("auditor", "treasurer", True), ("chair", "director", False)],
)
def test_offices_that_do_not_go_together_are_refused(held: str, new: str, clashes: bool) -> None:
    appointed(held)

    if clashes:
        with pytest.raises(offices.OfficeClash, match=held):
            appointed(new)
    else:
        appointed(new)


def test_a_clash_counts_on_every_day_of_the_term() -> None:
    appointed("treasurer", from_day=date(2028, 1, 1), until_day=None)

    with pytest.raises(offices.OfficeClash):
        appointed("auditor")
    appointed("auditor", until_day=date(2028, 1, 1))


def test_an_ended_office_clashes_no_more() -> None:
    offices.end_mandate(OPERATOR, appointed("treasurer"), date(2027, 8, 1))

    appointed("auditor", from_day=date(2027, 8, 1))

    assert offices.offices_held_by(7, date(2027, 8, 1)) == {HeldOffice("auditor")}


def test_one_person_at_a_time_is_treasurer() -> None:
    appointed("treasurer", number=7)

    with pytest.raises(offices.OfficeClash, match="treasurer"):
        appointed("treasurer", number=9)


@pytest.mark.parametrize("number", [5, 7])
def test_no_office_appoints_anybody_alone(number: int) -> None:
    for office in ("secretary", "chair", "director"):
        with pytest.raises(NotAuthorized):
            offices.appoint(an_office_holder(office, 5), number, "editor", FIRST, LAST, "board", FIRST)


def test_an_office_begins_by_the_act_that_the_board_decided_and_says_which(the_day: object) -> None:
    the_day("2027-06-12")  # type: ignore[operator]
    actor = act_actor("offices.appoint", 7, serial=31)

    offices.appoint_decided(actor, 7, "editor", LAST, None)

    found = Mandate.objects.get()
    assert (found.number, found.office, found.from_day, found.decided_by) == (7, "editor", FIRST, "board")
    assert (found.decided_on, found.act) == (FIRST, 31)


def test_without_a_board_two_decide() -> None:
    offices.appoint_decided(act_actor("offices.appoint", 7, organ=""), 7, "editor", None, None)

    assert Mandate.objects.get().decided_by == "two"


@pytest.mark.parametrize(("kind", "subject"), [("offices.appoint", 9), ("offices.end_mandate", 7)])
def test_another_act_begins_no_office(kind: str, subject: int) -> None:
    with pytest.raises(NotAuthorized):
        offices.appoint_decided(act_actor(kind, subject), 7, "editor", None, None)


def test_an_office_that_the_board_ends_says_by_which_act(the_day: object) -> None:
    the_day("2027-08-01")  # type: ignore[operator]
    mandate = appointed("chair")
    actor = act_actor("offices.end_mandate", 7, serial=32)

    offices.end_decided_mandate(actor, {"mandate": mandate, "office": "chair", "chapter": ""})

    found = Mandate.objects.get()
    assert (found.ended_on, found.end_act) == (date(2027, 8, 1), 32)


@pytest.mark.parametrize("office", ["director", "auditor"])
def test_nobody_asks_the_board_to_end_what_the_assembly_gave(office: str) -> None:
    with pytest.raises(NotAuthorized):
        offices.ask_to_end_mandate(SECRETARY, appointed(office))


def test_the_operator_appoints_by_the_founding_deed() -> None:
    offices.appoint(OPERATOR, 7, "chair", FIRST, LAST, "deed", FIRST)

    assert offices.office_holders("chair", FIRST) == [7]


@pytest.mark.parametrize(
    "wrong",
    [
        {"office": "queen"},
        {"decided_by": "herself"},
        {"chapter": "ghent"},
        {"office": "chapter_lead"},
        {"office": "chapter_lead", "chapter": "atlantis"},
        {"until_day": FIRST},
    ],
)
def test_a_term_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    office = str(wrong.pop("office", "chair"))

    with pytest.raises(offices.WrongTerm):
        appointed(office, **wrong)


def test_everybody_may_lay_down_her_own_office() -> None:
    mandate = appointed("chair")

    offices.end_mandate(an_active_member(7), mandate, FIRST)

    assert offices.offices_held_by(7, FIRST) == frozenset()


def test_nobody_else_ends_an_office() -> None:
    mandate = appointed("chair")

    for actor in (an_active_member(9), SECRETARY, act_actor("offices.end_mandate", 9)):
        with pytest.raises(NotAuthorized):
            offices.end_mandate(actor, mandate, FIRST)


def test_the_trace_says_that_an_office_began_and_ended() -> None:
    offices.end_mandate(OPERATOR, appointed("chair"), FIRST)

    assert [line.event for line in audit.entries_about(7)] == ["mandate.ended", "mandate.begun"]


def test_an_erased_person_leaves_no_mandate() -> None:
    appointed("chair")

    offices.forget(7)

    assert (offices.known_about(7), offices.running_mandates(OPERATOR, FIRST)) == ([], [])


def test_all_her_offices_end_when_she_leaves(the_day: object) -> None:
    the_day("2028-02-01")  # type: ignore[operator]
    appointed("chair")
    appointed("director", from_day=date(2028, 5, 1))

    offices.end_all_mandates(an_active_member(7), 7)

    assert offices.offices_held_by(7, date(2028, 2, 1)) == frozenset()
    assert offices.offices_held_by(7, date(2028, 5, 1)) == frozenset()

"""What most of the Board may not decide, and whom it co-opted, comes to the members (art. 9:8, 9:6)."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import Settings

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, api
from paraplu.life.assembly.models import AgendaItem
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY, Meeting
from tests.life.assembly.test_lawful_kinds import directors, refused
from tests.people.parts import Member

pytestmark = pytest.mark.postgresql
WHO, SHE, ANOTHER, *_ = OTHERS
TheDay = Callable[[str], date]


def a_matter(kind: str = "offices.appoint", subject: int = WHO, **arguments: object) -> decisions.PendingAct:
    """An act that the Board had to leave to the assembly."""
    wanted = arguments or {"office": "editor", "chapter": ""}
    request = decisions.ActRequest(kind, subject, wanted, organ="board")  # type: ignore[arg-type]
    act = decisions.ask_for_act(THE_SECRETARY, request)
    decisions.refer_to_assembly(act.pk)
    return act


def the_state(act: decisions.PendingAct) -> tuple[str, str]:
    act.refresh_from_db()
    return act.organ, act.state


def matter_item(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.get(assembly=meeting.id, kind="board_matter")


def convened(meeting: Meeting) -> AgendaItem:
    """The meeting is open, and the matter is on its agenda."""
    actions.fill_agenda(THE_CHAIR, meeting.id)
    meeting.convene()
    meeting.open(here=OTHERS)
    return matter_item(meeting)


@pytest.mark.parametrize(
    ("votes", "state", "holders"),
    [((5, 4), "done", [WHO]), ((4, 5), "stopped", []), ((4, 4), "stopped", [])],
)
def test_the_vote_of_the_members_carries_the_act_out_or_ends_it(
    a_meeting: Meeting, votes: tuple[int, int], state: str, holders: list[int]
) -> None:
    act = a_matter()
    item = convened(a_meeting)

    a_meeting.by_hands(item.pk, *votes)

    assert the_state(act) == ("assembly", state)
    assert offices.office_holders("editor") == holders
    assert {mandate.decided_by for mandate in offices.Mandate.objects.filter(office="editor")} <= {"assembly"}


def test_typed_hands_carry_nothing_out_before_a_teller_confirms(a_meeting: Meeting) -> None:
    act = a_matter()
    item = convened(a_meeting)
    actions.open_agenda_item(THE_CHAIR, item.pk, "hands")

    actions.decide_by_hands(THE_CHAIR, item.pk, actions.Votes(9, 0))

    assert the_state(act) == ("assembly", "asked")


def test_a_notice_without_it_is_refused_and_one_tap_puts_it_there(a_meeting: Meeting) -> None:
    a_meeting.add()
    act = a_matter()

    before = refused(a_meeting.convene)
    actions.fill_agenda(THE_SECRETARY, a_meeting.id)
    actions.fill_agenda(THE_SECRETARY, a_meeting.id)

    assert before == ["matter_missing"]
    assert matter_item(a_meeting).act == act.pk
    assert refused(a_meeting.convene) == []


def test_a_new_draft_has_it_by_itself_and_the_worker_puts_it_on_others(a_meeting: Meeting) -> None:
    a_matter()
    plan = actions.AssemblyPlan(date(2027, 8, 1), a_meeting.row.hour, "The room")

    fresh = actions.draft_assembly(THE_SECRETARY, plan)
    api.fill_drafts()

    assert AgendaItem.objects.filter(kind="board_matter").values_list("assembly", flat=True).count() == 2
    assert AgendaItem.objects.get(assembly=fresh).kind == "board_matter"


def test_its_words_are_those_of_the_act_and_nobody_changes_them(a_meeting: Meeting) -> None:
    a_matter()
    actions.fill_agenda(THE_SECRETARY, a_meeting.id)
    item = matter_item(a_meeting)
    other = actions.ItemDraft("board_matter", "Something harmless", "Coffee.")

    assert refused(lambda: actions.change_agenda_item(THE_CHAIR, item.pk, other)) == ["matter_fixed"]
    assert (item.about, item.title) == (WHO, "Appoint to a role")


def test_an_act_that_was_taken_back_is_no_longer_voted_on(a_meeting: Meeting) -> None:
    act = a_matter()
    item = convened(a_meeting)

    decisions.stop_act(THE_SECRETARY, act.pk)

    assert refused(lambda: actions.open_agenda_item(THE_CHAIR, item.pk, "hands")) == ["matter_gone"]


def test_what_waits_for_an_assembly_does_not_lapse(a_meeting: Meeting, the_day: TheDay) -> None:
    act = a_matter()
    the_day("2028-05-01")

    decisions.run_due_acts()

    assert the_state(act) == ("assembly", "asked")


def test_without_an_assembly_the_active_members_decide(
    a_meeting: Meeting, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(settings.UNION), "has_app", lambda _union, name: name != "assembly")

    act = a_matter()

    assert the_state(act) == ("members", "asked")
    assert act.lapses_on == date(2027, 5, 8)


# ---- co-optation


def a_vacancy(until: date | None, ended: date = date(2027, 4, 1)) -> offices.Mandate:
    """A director resigned before the end of their term."""
    began = date(2026, 1, 1)
    return offices.Mandate.objects.create(
        number=ANOTHER,
        office="director",
        from_day=began,
        until_day=until,
        decided_by="deed",
        decided_on=began,
        ended_on=ended,
    )


def co_opted(vacancy: offices.Mandate, number: int = WHO) -> decisions.PendingAct:
    """The Board said yes to filling the seat."""
    act = offices.ask_to_co_opt(THE_SECRETARY, number, vacancy.pk)
    decisions.note_organ_decision(act.pk, decisions.OrganDecision("board", date(2027, 5, 1), is_yes=True))
    act.refresh_from_db()
    return act


@pytest.mark.parametrize("until", [date(2028, 6, 30), None])
def test_r6_a_vacant_seat_is_filled_to_the_end_of_its_term(a_meeting: Meeting, until: date | None) -> None:
    vacancy = a_vacancy(until)

    act = co_opted(vacancy)

    made = offices.Mandate.objects.get(number=WHO)
    assert (act.state, made.act, made.decided_by) == ("done", act.serial, "board")
    assert (made.office, made.until_day, made.vacancy_id) == ("director", until, vacancy.pk)


def test_r6_one_seat_is_filled_once(a_meeting: Meeting) -> None:
    vacancy = a_vacancy(date(2028, 6, 30))
    second = offices.ask_to_co_opt(THE_SECRETARY, SHE, vacancy.pk)
    co_opted(vacancy)

    decisions.note_organ_decision(second.pk, decisions.OrganDecision("board", date(2027, 5, 1), is_yes=True))

    second.refresh_from_db()
    assert (second.state, second.fault) == ("failed", "no_vacancy")
    assert offices.office_holders("director") == [WHO]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"until_day": date(2027, 5, 1)},
        {"ended_on": None},
        {"ended_on": date(2027, 5, 2)},
        {"office": "editor"},
        {"ended_on": date(2026, 1, 1)},
    ],
)
def test_r6_without_a_vacancy_there_is_nothing_to_fill(a_meeting: Meeting, spoilt: dict[str, object]) -> None:
    vacancy = a_vacancy(date(2028, 6, 30))
    offices.Mandate.objects.filter(pk=vacancy.pk).update(**spoilt)

    with pytest.raises(offices.WrongTerm):
        offices.ask_to_co_opt(THE_SECRETARY, WHO, vacancy.pk)


def test_r6_an_assembly_that_elected_directors_has_filled_the_seats(a_meeting: Meeting) -> None:
    vacancy = a_vacancy(date(2028, 6, 30))
    directors(SHE, by="assembly")
    offices.Mandate.objects.filter(number=SHE).update(decided_on=date(2027, 4, 1))

    assert offices.vacant_seats() == []
    offices.Mandate.objects.filter(number=SHE).update(decided_on=date(2027, 3, 31))
    assert offices.vacant_seats() == [vacancy]


def test_r6_a_supporting_member_is_not_co_opted(a_meeting: Meeting) -> None:
    vacancy = a_vacancy(date(2028, 6, 30))
    a_member(600_001, MemberStatus.SUPPORTING)

    act = co_opted(vacancy, 600_001)

    assert (act.state, act.fault) == ("failed", "standing")
    assert offices.office_holders("director") == []


def test_r6_nobody_under_another_rule_is_co_opted(a_meeting: Meeting) -> None:
    Member.objects.filter(number=WHO).update(rule_number=9)

    act = co_opted(a_vacancy(date(2028, 6, 30)))

    assert (act.state, act.fault) == ("failed", "standing")


def test_r6_the_confirmation_is_on_the_next_agenda_by_itself(a_meeting: Meeting) -> None:
    co_opted(a_vacancy(None))
    plan = actions.AssemblyPlan(date(2027, 8, 1), a_meeting.row.hour, "The room")

    fresh = actions.draft_assembly(THE_SECRETARY, plan)

    item = AgendaItem.objects.get(assembly=fresh)
    assert (item.kind, item.about) == ("confirmation", WHO)


def test_r6_whom_the_assembly_did_not_confirm_the_board_cannot_take_again(a_meeting: Meeting) -> None:
    vacancy = a_vacancy(date(2028, 6, 30))
    directors(SHE)
    co_opted(vacancy)
    actions.fill_agenda(THE_CHAIR, a_meeting.id)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)

    a_meeting.by_hands(a_meeting.row.items.get().pk, 4, 5)
    before_the_close = offices.office_holders("director")
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert (before_the_close, offices.office_holders("director")) == ([WHO, SHE], [SHE])
    assert offices.vacant_seats() == []


def test_r6_a_co_opted_director_who_resigns_leaves_the_seat_vacant_again(a_meeting: Meeting) -> None:
    co_opted(a_vacancy(date(2028, 6, 30)))
    made = offices.Mandate.objects.get(number=WHO)
    offices.Mandate.objects.filter(pk=made.pk).update(from_day=date(2027, 4, 10))

    offices.end_all_mandates(Actor("person", WHO, MemberStatus.ACTIVE, frozenset({HeldOffice("x")})), WHO)

    assert offices.vacant_seats() == [made]


@pytest.mark.parametrize(
    "earlier",
    [
        {"from_day": date(2026, 1, 1), "until_day": date(2027, 6, 30)},
        {"from_day": date(2027, 6, 1)},
        {"from_day": date(2026, 1, 1), "until_day": date(2028, 6, 30), "ended_on": date(2027, 4, 30)},
        {"from_day": date(2026, 1, 1), "until_day": date(2027, 4, 30), "vacancy": True},
    ],
)
def test_r6_nobody_is_brought_back_or_prolonged_without_an_election(
    a_meeting: Meeting, earlier: dict[str, object]
) -> None:
    vacancy = a_vacancy(date(2028, 6, 30), ended=date(2027, 4, 20))
    other = a_vacancy(date(2028, 6, 30))
    fields = earlier | ({"vacancy": other} if earlier.get("vacancy") else {})
    offices.Mandate.objects.create(
        number=WHO, office="director", decided_by="board", decided_on=date(2026, 1, 1), **fields
    )

    act = co_opted(vacancy)

    assert (act.state, act.fault) == ("failed", "standing")


def test_r6_whose_own_term_was_over_may_be_co_opted(a_meeting: Meeting) -> None:
    offices.Mandate.objects.create(
        number=WHO, office="director", from_day=date(2025, 1, 1), until_day=date(2026, 1, 1),
        decided_by="assembly", decided_on=date(2025, 1, 1),
    )  # fmt: skip

    assert co_opted(a_vacancy(date(2028, 6, 30))).state == "done"

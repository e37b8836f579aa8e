"""The states of an act, who agrees and who stops: tables by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from paraplu.kernel import act_rules, decisions
from paraplu.kernel.act_rules import ActFacts
from paraplu.kernel.act_steps import ActStep, WrongActStep, lapse_day, next_state, ready_day
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.decisions import KINDS, ActState, DecisionClass
from paraplu.kernel.standing import MemberStatus

# From each state, what a step leads to; every pair that is not here is refused.
AGREED = {
    "asked": {
        "decide": "ready", "wait": "waiting", "withdraw": "withdrawn", "stop": "stopped", "lapse": "lapsed",
        "cancel": "void",
    },
    "waiting": {"mature": "ready", "withdraw": "withdrawn", "stop": "stopped", "cancel": "void"},
    "ready": {"run": "done", "fail": "failed", "lapse": "lapsed", "cancel": "void"},
}  # fmt: skip
ASKER, CONCERNED, OTHER = 1, 2, 3
DIGEST = "14765106727b3224a7c19c761e268fd52eba4ae832c228cd748860221687dfc5"
WAITS, TWO = KINDS["people.end_by_hand"], KINDS["people.erase_member"]


def test_every_step_from_every_state_is_as_agreed() -> None:
    count = 0
    for state, step in product(ActState, ActStep):
        wanted = AGREED.get(state, {}).get(step)
        count += 1
        if wanted is None:
            with pytest.raises(WrongActStep):
                next_state(state, step)
        else:
            assert next_state(state, step) == wanted
    assert count == 81


def office_holder(number: int, *offices: str, recent: bool = True) -> Actor:
    held = frozenset(map(HeldOffice, offices))
    return Actor("person", number, offices=held, has_second_factor=True, recently_authenticated=recent)


FACTS = ActFacts(TWO, ActState.ASKED, CONCERNED, ASKER)
SECONDS: list[tuple[str, Actor, ActFacts, bool]] = [
    ("a director who is independent", office_holder(OTHER, "director"), FACTS, True),
    ("the chair", office_holder(OTHER, "chair"), FACTS, True),
    ("another secretary", office_holder(OTHER, "secretary"), FACTS, True),
    ("the auditor, where the Board cannot", office_holder(OTHER, "auditor"), FACTS, True),
    ("the person who asked", office_holder(ASKER, "secretary", "director"), FACTS, False),
    ("the person concerned", office_holder(CONCERNED, "director"), FACTS, False),
    ("somebody who admitted one of them", office_holder(OTHER, "director"),
        replace(FACTS, ties=frozenset({OTHER})), False),
    ("somebody who agreed already", office_holder(OTHER, "director"),
        replace(FACTS, approvers=frozenset({OTHER})), False),
    ("an office that is not asked", office_holder(OTHER, "editor", "treasurer"), FACTS, False),
    ("a member without office", Actor("person", OTHER), FACTS, False),
    ("the system", Actor("system"), FACTS, False),
    ("an act that only waits", office_holder(OTHER, "director"), replace(FACTS, needs_second=False), False),
    ("an act that waits already", office_holder(OTHER, "director"),
        replace(FACTS, state=ActState.WAITING), False),
    ("an act that is done", office_holder(OTHER, "director"), replace(FACTS, state=ActState.DONE), False),
]  # fmt: skip


def test_who_may_be_the_second_person() -> None:
    wrong = [words for words, actor, facts, may in SECONDS if act_rules.may_be_second(actor, facts) != may]

    assert (wrong, len(SECONDS)) == ([], 14)


DRAWN = Actor("person", OTHER, MemberStatus.ACTIVE, recently_authenticated=True)
BY_LOT = replace(FACTS, drawn=frozenset({OTHER, 4, 5}))
OF_NO_LOT = KINDS["people.change_address_by_voice"]
LOTS: list[tuple[str, Actor, ActFacts, bool, bool]] = [
    ("a drawn member", DRAWN, BY_LOT, True, True),
    ("a member who was not drawn", DRAWN, FACTS, False, False),
    ("a drawn member who became a supporting one", replace(DRAWN, state=MemberStatus.SUPPORTING), BY_LOT,
        False, False),
    ("one whose account is a few days old", replace(DRAWN, has_young_account=True), BY_LOT, False, True),
    ("one who agreed already", DRAWN, replace(BY_LOT, approvers=frozenset({OTHER})), False, True),
    ("one who became close to somebody", DRAWN, replace(BY_LOT, ties=frozenset({OTHER})), False, True),
    ("an act for which nobody is drawn", DRAWN, replace(BY_LOT, kind=OF_NO_LOT), False, False),
    ("an act that waits already", DRAWN, replace(BY_LOT, state=ActState.WAITING), False, False),
]  # fmt: skip


def test_a_drawn_member_agrees_and_stops() -> None:
    found = [(words, act_rules.may_be_second(actor, facts), act_rules.may_stop(actor, facts))
             for words, actor, facts, *_agreed in LOTS]  # fmt: skip

    assert found == [(words, may_agree, may_stop) for words, _actor, _facts, may_agree, may_stop in LOTS]


@pytest.mark.parametrize(
    ("agreed", "is_second"), [((), False), ((OTHER, 4), False), ((OTHER, 4, 6), False), ((OTHER, 4, 5), True)]
)
def test_three_drawn_members_are_one_second_person(agreed: tuple[int, ...], is_second: bool) -> None:
    assert replace(BY_LOT, approvers=frozenset(agreed)).drawn_agreed is is_second


def stoppers(state: ActState) -> Iterable[tuple[str, Actor, bool]]:
    """Who may stop an act of this state that only waits."""
    is_open = state in {ActState.ASKED, ActState.WAITING}
    yield "the person concerned", Actor("person", CONCERNED), is_open
    yield "the person who asked", Actor("person", ASKER), is_open
    yield "any director", office_holder(OTHER, "director"), is_open
    yield "the chair, who is no director", office_holder(OTHER, "chair"), False
    yield "another member", Actor("person", OTHER), False
    yield "a stranger", Actor("stranger"), False
    yield "the system", Actor("system"), False


def test_one_person_is_enough_for_a_brake_until_it_is_carried_out() -> None:
    wrong = [
        (words, state)
        for state in ActState
        for words, actor, may in stoppers(state)
        if act_rules.may_stop(actor, ActFacts(WAITS, state, CONCERNED, ASKER)) != may
    ]

    assert wrong == []


def test_of_an_act_of_an_organ_only_the_person_who_asked_takes_it_back() -> None:
    facts = ActFacts(KINDS["offices.appoint"], ActState.ASKED, CONCERNED, ASKER, organ="board")

    assert act_rules.may_stop(Actor("person", ASKER), facts)
    assert not act_rules.may_stop(office_holder(OTHER, "director"), facts)
    assert not act_rules.may_stop(Actor("person", CONCERNED), facts)


def test_whether_a_second_person_is_needed() -> None:
    agreed = {
        ("people.end_by_hand", "", True): False,
        ("people.end_by_hand", "", False): True,
        ("people.erase_member", "", True): True,
        ("offices.appoint", "board", True): False,
        ("offices.appoint", "", True): True,
        ("people.admit", "board", False): False,
        ("people.admit", "", True): True,
    }
    found = {
        (key, organ, told): decisions.needs_second(KINDS[key], organ, can_be_told=told)
        for key, organ, told in agreed
    }

    assert found == agreed


@pytest.mark.parametrize(
    ("key", "can_be_told", "ready"),
    [
        ("people.end_by_hand", True, date(2026, 11, 20)),  # asked on a Monday, carried out on Friday
        ("people.end_by_hand", False, date(2026, 11, 24)),  # a week for a printed letter
        ("people.erase_member", True, date(2026, 12, 1)),
        ("people.erase_member", False, date(2026, 12, 1)),
        ("offices.appoint", True, date(2026, 11, 16)),
    ],
)
def test_a_wait_never_falls_short(key: str, can_be_told: bool, ready: date) -> None:
    assert ready_day(KINDS[key], date(2026, 11, 16), can_be_told=can_be_told) == ready


def test_an_act_lapses_after_two_weeks_and_one_of_an_organ_after_thirty_days() -> None:
    monday = date(2026, 11, 16)

    assert lapse_day(TWO, "", monday, is_decided_by_others=True) == date(2026, 11, 30)
    appointing = KINDS["offices.appoint"]
    assert lapse_day(appointing, "board", monday, is_decided_by_others=True) == date(2026, 12, 16)
    assert lapse_day(WAITS, "", monday, is_decided_by_others=False) is None


def test_the_members_decide_by_more_than_half_within_a_week() -> None:
    enough, too_few = [(2, 2), (2, 3), (3, 4), (50, 99)], [(0, 0), (1, 1), (2, 4), (49, 99)]

    assert all(decisions.is_majority(*case) for case in enough)
    assert not any(decisions.is_majority(*case) for case in too_few)
    monday = date(2026, 11, 16)
    assert lapse_day(TWO, "members", monday, is_decided_by_others=True) == date(2026, 11, 23)


def test_an_active_member_says_yes_once_and_not_about_themselves() -> None:
    facts = replace(FACTS, organ="members", needs_second=False)
    active = Actor("person", OTHER, MemberStatus.ACTIVE)

    assert act_rules.may_agree_as_member(active, facts)
    refused = [
        (replace(active, number=CONCERNED), facts),
        (replace(active, state=MemberStatus.SUPPORTING), facts),
        (active, replace(facts, approvers=frozenset({OTHER}))),
        (active, replace(facts, organ="board")),
        (active, replace(facts, state=ActState.DONE)),
    ]
    assert not any(act_rules.may_agree_as_member(actor, case) for actor, case in refused)


def test_no_kind_lets_the_person_who_asks_decide_alone() -> None:
    for kind in KINDS.values():
        if kind.decision_class is DecisionClass.NOTICE_AND_WAIT:
            assert kind.wait_hours >= 72
            assert {"concerned", "director"} <= kind.stopped_by
        if not kind.key.startswith("register."):
            assert kind.second >= {"director", "chair", "auditor"}


REGISTER = {
    # A keeper and another office take the sealed register along together, and nobody else does.
    "register.export_by_office": ({"secretary"}, {"keeper"}, {"concerned", "asker", "director"}),
    "register.export_by_keeper": (
        {"keeper"}, {"secretary", "chair", "director"}, {"concerned", "asker", "director"}
    ),
    "register.end_key": (
        {"secretary", "chair", "director"},
        {"secretary", "chair", "director", "auditor", "confidant"},
        {"asker", "director", "keeper"},
    ),
    "register.note_copy": (
        {"secretary", "chair", "keeper"},
        {"secretary", "chair", "director", "auditor", "confidant", "keeper"},
        {"asker", "director", "keeper"},
    ),
    # Two keepers, and nobody else.
    "register.note_complete_copy": ({"keeper"}, {"keeper"}, {"asker", "director", "keeper"}),
    # Two offices: nobody who agrees does so as secretary or chair.
    "register.show": (
        {"secretary", "chair"},
        {"director", "auditor", "confidant", "keeper"},
        {"asker", "director", "keeper"},
    ),
    "register.rotate": ({"secretary", "keeper"}, {"keeper"}, {"asker", "director", "keeper"}),
}  # fmt: skip


def test_who_asks_agrees_and_stops_about_the_register() -> None:
    found = {
        kind.key: (set(kind.asked_by), set(kind.second), set(kind.stopped_by))
        for kind in KINDS.values()
        if kind.key.startswith("register.")
    }

    assert found == REGISTER


def test_a_keeper_stops_what_is_about_the_register_and_nothing_else() -> None:
    facts = replace(FACTS, kind=KINDS["register.rotate"], subject=0)
    keeper = Actor("person", OTHER, MemberStatus.ACTIVE, frozenset({HeldOffice("keeper")}))

    assert act_rules.may_stop(keeper, facts)
    assert not act_rules.may_stop(keeper, replace(facts, state=ActState.DONE))
    assert not act_rules.may_stop(keeper, FACTS)
    assert not act_rules.may_stop(replace(keeper, offices=frozenset({HeldOffice("chair")})), facts)


def test_the_digest_names_exactly_what_is_asked() -> None:
    base = decisions.act_digest("offices.appoint", 100_001, {"office": "chair", "chapter": ""})

    # Made by sha256sum of the example in docs/formats/decisions.md.
    assert base == DIGEST
    others = [
        decisions.act_digest("offices.end_mandate", 100_001, {"office": "chair", "chapter": ""}),
        decisions.act_digest("offices.appoint", 100_002, {"office": "chair", "chapter": ""}),
        decisions.act_digest("offices.appoint", 100_001, {"office": "chair", "chapter": "ghent"}),
        decisions.act_digest("offices.appoint", 100_001, {"office": "chair"}),
    ]
    assert len({base, *others}) == 5
    assert base == decisions.act_digest("offices.appoint", 100_001, {"chapter": "", "office": "chair"})

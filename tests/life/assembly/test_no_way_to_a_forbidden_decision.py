"""No sequence of steps leads to a decision that the statutes forbid: a reference model walks along."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as site
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.codes import member_proxy_code
from paraplu.life.assembly.confirmations import pending_records
from paraplu.life.assembly.models import AgendaItem, Assembly, Proxy, RollSeat
from paraplu.people import api as people
from tests.cast import a_member
from tests.decided import act_actor
from tests.life.assembly.meeting import (
    BUREAU,
    CHAIR,
    MEMBERS,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    an_active,
    paper_proxy,
)

EIGHT = time(20)
SUPPORTING = 600_001
KINDS = ("motion", "budget", "statutes", "purpose", "exclusion", "other_business", "discharge")
VOTES = st.builds(actions.Votes, *[st.integers(0, most) for most in (6, 2, 1, 1)])
FORBIDDEN = (RuleViolation, NotAuthorized, Http404)


@dataclass
class Model:
    """What the reference knows: nothing of it is read from the code under test."""

    phase: str = "drafted"
    days_ahead: int = 0
    agenda: dict[UUID, tuple[str, bool, bool, int | None]] = field(default_factory=dict)
    roll: set[int] = field(default_factory=set)
    here: set[int] = field(default_factory=set)
    proxies: dict[int, int] = field(default_factory=dict)
    active: set[int] = field(default_factory=lambda: set(MEMBERS))
    heard: set[UUID] = field(default_factory=set)
    aside: dict[UUID, int] = field(default_factory=dict)
    decided: dict[UUID, str] = field(default_factory=dict)
    open: UUID | None = None
    paper: bool = False
    counts: dict[int, actions.Votes] = field(default_factory=dict)

    @property
    def voters(self) -> set[int]:
        return self.roll & self.active

    @property
    def present(self) -> int:
        there = self.here & self.voters
        votes = sum(
            holder in there and giver in self.voters - there for giver, holder in self.proxies.items()
        )
        return len(there) + votes

    def expected(self, item: UUID, votes: actions.Votes) -> str | None:
        """The outcome by the statutes of the demonstration union, or None where nothing may be decided."""
        kind, _text, _report, _about = self.agenda[item]
        cast = votes.votes_for + votes.votes_against + votes.abstained + votes.invalid
        if kind == "other_business" or (kind == "exclusion" and item not in self.heard):
            return None
        if cast > max(0, self.present - self.aside.get(item, 0)):
            return None
        quorum = {"statutes": Fraction(2, 3), "purpose": Fraction(2, 3), "exclusion": Fraction(2, 3)}
        share = {"statutes": Fraction(2, 3), "purpose": Fraction(4, 5), "exclusion": Fraction(2, 3)}
        if Fraction(self.present) < quorum.get(kind, Fraction(0)) * len(self.voters):
            return "no_quorum"
        yes, no = votes.votes_for, votes.votes_against
        if kind in share:
            return "carried" if yes + no > 0 and Fraction(yes, yes + no) >= share[kind] else "rejected"
        return "carried" if yes > no else "rejected"


class Meetings:
    """Everybody does anything at any moment."""

    def __init__(self) -> None:
        for number in MEMBERS:
            a_member(number, MemberStatus.ACTIVE)
        a_member(SUPPORTING, MemberStatus.SUPPORTING)
        plan = actions.AssemblyPlan(clock.current_date() + timedelta(days=16), EIGHT, "The room")
        self.id, self.model = actions.draft_assembly(THE_SECRETARY, plan), Model(days_ahead=16)

    def begin(self, kinds: list[str], start: str, here: set[int]) -> None:
        """Walks begin at different places, each reached by lawful steps."""
        for kind in kinds:
            self.add(kind, True, True, OTHERS[0])
        if start != "drafted":
            self.convene()
        if start == "opened":
            self.open()
            for who in here:
                self.come_or_leave(who, True)

    def add(self, kind: str, has_text: bool, has_report: bool, about: int | None) -> None:
        draft = actions.ItemDraft(kind, "An item", "New words." if has_text else "", about)
        if self.model.phase != "drafted":
            refused(actions.add_agenda_item, THE_CHAIR, self.id, draft)
            return
        item = actions.add_agenda_item(THE_CHAIR, self.id, draft)
        if has_report:
            actions.add_item_report(THE_CHAIR, item, "Figures", b"300")
        self.model.agenda[item] = (kind, has_text, has_report, about)

    def day_comes_nearer(self) -> None:
        """The draft is moved to the next day but one."""
        if self.model.phase == "drafted" and self.model.days_ahead > 12:
            self.model.days_ahead -= 2
            day = clock.current_date() + timedelta(days=self.model.days_ahead)
            actions.change_assembly_plan(THE_SECRETARY, self.id, actions.AssemblyPlan(day, EIGHT, "The room"))

    def convene(self) -> None:
        lawful = (
            self.model.days_ahead >= 15
            and bool(self.model.agenda)
            and all(map(whole, self.model.agenda.values()))
        )
        if self.model.phase == "drafted" and lawful:
            actions.convene(act_actor("assembly.convene", 0), self.id)
            self.model.phase = "convened"
        else:
            refused(actions.convene, THE_SECRETARY, self.id)

    def open(self) -> None:
        lawful = self.model.phase == "convened" and set(bureau()) <= self.model.active
        if not lawful:
            refused(actions.open_assembly, THE_SECRETARY, self.id, BUREAU)
            return
        refused(actions.open_assembly, THE_SECRETARY, self.id, BUREAU)  # its day has not come
        Assembly.objects.filter(pk=self.id).update(day=clock.current_date())
        refused(actions.open_assembly, THE_SECRETARY, self.id, BUREAU)  # no notice on paper was handed over
        actions.mark_notices_handed(THE_SECRETARY, self.id, MEMBERS)
        actions.open_assembly(THE_SECRETARY, self.id, BUREAU)
        for number in bureau():
            actions.accept_bureau_role(an_active(number), self.id)
        self.model.phase, self.model.roll = "opened", set(self.model.active)
        self.model.here = set(bureau())

    def come_or_leave(self, who: int, comes: bool) -> None:
        if self.model.phase != "opened":
            refused(actions.mark_attendance, THE_SECRETARY, self.id, [who], "room" if comes else "")
            return
        actions.mark_attendance(THE_SECRETARY, self.id, [who], "room" if comes else "")
        seated = {who} & self.model.voters
        self.model.here = self.model.here | seated if comes else self.model.here - {who}

    def give_proxy(self, giver: int, holder: int) -> None:
        model = self.model
        others = {one: other for one, other in model.proxies.items() if one != giver}
        lawful = (
            model.phase in ("convened", "opened")
            and giver != holder
            and {giver, holder} <= model.active
            and sum(other == holder for other in others.values()) < cap()
            and (holder not in others or holder in model.here)
            and giver not in others.values()
            and giver not in model.here
            and giver not in model.proxies
        )
        if lawful and holder == SECRETARY:
            # A teller confirms what the secretary types for themself, and none is there before the opening.
            actions.give_proxy(an_active(giver), self.id, member_proxy_code(self.id, holder))
            model.proxies[giver] = holder
        elif lawful:
            paper_proxy(self.id, giver, holder)
            model.proxies[giver] = holder
        else:
            refused(actions.note_paper_proxy, THE_SECRETARY, self.id, giver, holder)

    def resign(self, who: int) -> None:
        if who in self.model.active:
            people.resign(an_active(who), who)
            self.left(who)

    def left(self, who: int) -> None:
        self.model.active.discard(who)
        self.model.here.discard(who)

    def take_up(self, item: UUID | None, paper: bool) -> None:
        model = self.model
        if item is None:
            return
        about = model.agenda[item][3] if model.agenda[item][0] == "exclusion" else None
        gone = about is not None and about not in model.active
        lawful = model.phase == "opened" and model.open is None and item not in model.decided and not gone
        if lawful:
            actions.open_agenda_item(THE_CHAIR, item, "paper" if paper else "hands")
            model.open, model.paper, model.counts = item, paper, {}
            self.strike()
        elif model.open != item:
            refused(actions.open_agenda_item, THE_CHAIR, item, "paper" if paper else "hands")

    def note_hearing(self, item: UUID | None, heard: bool, aside: int) -> None:
        if item is None:
            return
        if item != self.model.open:
            refused(actions.note_item_hearing, THE_CHAIR, item, heard=heard, stood_aside=aside)
            return
        actions.note_item_hearing(THE_CHAIR, item, heard=heard, stood_aside=aside)
        for teller in (TELLER, OTHER_TELLER):
            confirm(self.id, "hearing", teller)
        (self.model.heard.add if heard else self.model.heard.discard)(item)
        self.model.aside[item] = aside

    def count_hands(self, votes: actions.Votes) -> None:
        item = self.model.open
        if item is None:
            return
        expected = None if self.model.paper else self.after_striking(item, votes)
        if expected is None:
            refused(actions.decide_by_hands, THE_CHAIR, item, votes)
        else:
            assert actions.decide_by_hands(THE_CHAIR, item, votes) == expected
            assert not AgendaItem.objects.get(pk=item).outcome
            confirm(self.id, "hands")
            self.settle(item, expected)

    def count_papers(self, teller: int, votes: actions.Votes) -> None:
        item = self.model.open
        if item is None:
            return
        cast = votes.votes_for + votes.votes_against + votes.abstained + votes.invalid
        possible = cast <= max(0, self.seen_present() - self.model.aside.get(item, 0))
        if self.model.paper and teller in (TELLER, OTHER_TELLER) and possible:
            actions.enter_teller_count(an_active(teller), item, votes)
            self.model.counts[teller] = votes
        else:
            refused(actions.enter_teller_count, an_active(teller), item, votes)

    def one_item(self, item: UUID | None, paper: bool, heard: bool, no: int, yes: int) -> None:
        """What a meeting does most: take an item up, write down what belongs to it, count what can be."""
        self.take_up(item, paper)
        self.note_hearing(self.model.open, heard, 0)
        yes = min(yes, max(0, self.seen_present() - no))
        self.count_hands(actions.Votes(yes, no))
        self.both_count_the_same(actions.Votes(yes, no))

    def both_count_the_same(self, votes: actions.Votes) -> None:
        if not self.model.open or not self.model.paper:
            return
        self.count_papers(TELLER, votes)
        self.count_papers(OTHER_TELLER, votes)
        self.take_result()

    def take_result(self) -> None:
        item, counts = self.model.open, list(self.model.counts.values())
        if item is None:
            return
        agreed = self.model.paper and len(counts) == 2 and counts[0] == counts[1]
        expected = self.after_striking(item, counts[0]) if agreed else None
        if expected is None:
            refused(actions.decide_by_paper, THE_CHAIR, item)
        else:
            confirm(self.id, "presence")
            assert actions.decide_by_paper(THE_CHAIR, item) == expected
            self.settle(item, expected)

    def end_without_vote(self, item: UUID | None, outcome: str) -> None:
        if item is None or self.model.decided.get(item) == outcome:
            return
        noted = outcome == "withdrawn" or self.model.agenda[item][0] == "other_business"
        if self.model.phase == "opened" and item not in self.model.decided and noted:
            actions.close_without_vote(THE_CHAIR, item, outcome)
            confirm(self.id, "hands")
            self.model.decided[item] = outcome
            self.model.open = None if self.model.open == item else self.model.open
        else:
            refused(actions.close_without_vote, THE_CHAIR, item, outcome)

    def close(self) -> None:
        if self.model.phase == "closed":
            return
        if self.model.phase == "opened" and set(self.model.decided) == set(self.model.agenda):
            actions.close_assembly(THE_CHAIR, self.id)
            self.model.phase = "closed"
        else:
            refused(actions.close_assembly, THE_CHAIR, self.id)

    def only_what_the_statutes_allow_was_decided(self) -> None:
        found = dict(AgendaItem.objects.exclude(outcome="").values_list("pk", "outcome"))

        assert found == self.model.decided

    def item_at(self, place: int) -> UUID | None:
        return next(iter(list(self.model.agenda)[place : place + 1]), None)

    def after_striking(self, item: UUID, votes: actions.Votes) -> str | None:
        """A decision looks at the members of this moment; a refused one leaves the roll as it was."""
        about = self.model.agenda[item][3] if self.model.agenda[item][0] == "exclusion" else None
        expected = self.model.expected(item, votes)
        if expected == "carried" and about is not None and about not in self.model.active:
            return None
        return expected

    def strike(self) -> None:
        gone = self.model.roll - self.model.active
        self.model.proxies = {
            giver: holder for giver, holder in self.model.proxies.items() if not {giver, holder} & gone
        }

    def seen_present(self) -> int:
        """What the site counts between two strikes: who resigned a moment ago is still on its page."""
        seats = RollSeat.objects.filter(assembly=self.id, off_roll=False)
        there = set(seats.exclude(here="").values_list("number", flat=True))
        away = set(seats.filter(here="").values_list("number", flat=True))
        pairs = Proxy.objects.filter(assembly=self.id).values_list("giver", "holder")
        return len(there) + sum(giver in away and holder in there for giver, holder in pairs)

    def settle(self, item: UUID, outcome: str) -> None:
        self.model.decided[item], self.model.open = outcome, None
        self.strike()
        kind, _text, _report, about = self.model.agenda[item]
        if kind == "exclusion" and outcome == "carried" and about is not None:
            self.left(about)
            self.strike()


def confirm(assembly: UUID, what: str, who: int = TELLER) -> None:
    """A teller confirms what waits."""
    for record in pending_records(Assembly.objects.get(pk=assembly)):
        if record.what == what:
            actions.confirm_typed(an_active(who), assembly, record.digest)


def bureau() -> tuple[int, ...]:
    return CHAIR, SECRETARY, TELLER, OTHER_TELLER


def whole(item: tuple[str, bool, bool, int | None]) -> bool:
    """What the notice has to hold for each kind."""
    kind, has_text, has_report, about = item
    if kind in ("statutes", "purpose"):
        return has_text
    if kind == "budget":
        return has_report
    return kind != "exclusion" or about is not None


def cap() -> int:
    return int(site.UNION.assembly.proxy_cap)


def refused(action: Any, *arguments: Any, **named: Any) -> None:
    with pytest.raises(FORBIDDEN):
        action(*arguments, **named)


NUMBERS, YES_OR_NO = st.sampled_from(MEMBERS), st.booleans()
ANYBODY, PLACE = st.sampled_from([*MEMBERS, SUPPORTING]), st.integers(0, 5)
STEPS: dict[str, dict[str, Any]] = {
    "add": {
        "kind": st.sampled_from(KINDS),
        "has_text": YES_OR_NO,
        "has_report": YES_OR_NO,
        "about": st.sampled_from([None, OTHERS[0], OTHERS[1]]),
    },
    "day_comes_nearer": {},
    "convene": {},
    "open": {},
    "come_or_leave": {"who": ANYBODY, "comes": YES_OR_NO},
    "give_proxy": {"giver": NUMBERS, "holder": ANYBODY},
    "resign": {"who": st.sampled_from(OTHERS[2:])},
    "take_up": {"item": PLACE, "paper": YES_OR_NO},
    "note_hearing": {"item": PLACE, "heard": YES_OR_NO, "aside": st.integers(0, 2)},
    "count_hands": {"votes": VOTES},
    "one_item": {
        "item": PLACE,
        "paper": YES_OR_NO,
        "heard": YES_OR_NO,
        "no": st.integers(0, 2),
        "yes": st.integers(0, 9),
    },
    "both_count_the_same": {"votes": VOTES},
    "count_papers": {
        "teller": st.sampled_from([TELLER, OTHER_TELLER, CHAIR, OTHERS[2]]),
        "votes": VOTES,
    },
    "take_result": {},
    "end_without_vote": {"item": PLACE, "outcome": st.sampled_from(["noted", "withdrawn"])},
    "close": {},
}
ANY_STEP = st.one_of(
    *[st.tuples(st.just(name), st.fixed_dictionaries(asked)) for name, asked in STEPS.items()]
)
BEGINNING = st.fixed_dictionaries(
    {
        "kinds": st.lists(st.sampled_from(KINDS), min_size=3, max_size=5),
        "start": st.sampled_from(["opened", "opened", "opened", "convened", "drafted"]),
        "here": st.sets(st.sampled_from(OTHERS), min_size=1),
    }
)


WALK = given(BEGINNING, st.lists(ANY_STEP, min_size=25, max_size=40))


def walk(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


class TestMeetings(TestCase):
    """Each walk begins in an empty site."""

    @walk(10)
    @WALK
    def test_no_sequence_of_steps_leads_to_a_forbidden_decision(self, beginning: Any, steps: Any) -> None:
        self.meet(beginning, steps)

    @pytest.mark.slow
    @walk(300)
    @WALK
    def test_no_longer_search_leads_to_a_forbidden_decision_either(self, beginning: Any, steps: Any) -> None:
        self.meet(beginning, steps)

    def meet(self, beginning: Any, steps: Any) -> None:
        meetings = Meetings()
        meetings.begin(**beginning)

        for name, asked in steps:
            place = {"item": meetings.item_at(asked["item"])} if "item" in asked else {}
            getattr(meetings, name)(**(asked | place))
            meetings.only_what_the_statutes_allow_was_decided()

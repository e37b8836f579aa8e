"""The steps of a meeting, as tests take them."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.confirmations import TypedRecord, pending_records, proxy_digest
from paraplu.life.assembly.models import AgendaItem, Assembly, Proxy
from tests.cast import a_member
from tests.decided import act_actor
from tests.people.parts import Member

FIRST = "2027-05-01"
MEMBERS = tuple(range(500_001, 500_010))
CHAIR, SECRETARY, TELLER, OTHER_TELLER, *OTHERS = MEMBERS


def refusal(step: Callable[[], object]) -> list[str]:
    """Why a step is refused."""
    with pytest.raises(RuleViolation) as caught:
        step()
    return [reason.key for reason in caught.value.reasons]


def an_active(number: int) -> Actor:
    return Actor("person", number, MemberStatus.ACTIVE)


THE_SECRETARY = Actor(
    "person",
    SECRETARY,
    MemberStatus.ACTIVE,
    frozenset({HeldOffice("secretary")}),
    has_second_factor=True,
    recently_authenticated=True,
)
THE_CHAIR = Actor(
    "person",
    CHAIR,
    MemberStatus.ACTIVE,
    frozenset({HeldOffice("chair")}),
    has_second_factor=True,
    recently_authenticated=True,
)
BUREAU = actions.BureauChoice(CHAIR, SECRETARY, (TELLER, OTHER_TELLER))


def paper_proxy(assembly: UUID, giver: int, holder: int) -> None:
    """A proxy on paper, which its holder accepts, or a teller for the secretary who typed it."""
    actions.note_paper_proxy(THE_SECRETARY, assembly, giver, holder)
    digest = proxy_digest(Proxy(assembly_id=assembly, giver=giver, holder=holder))
    second = TELLER if holder == SECRETARY else holder
    actions.confirm_typed(an_active(second), assembly, digest)


class Meeting:
    """One assembly, whose day comes when it is opened."""

    def __init__(
        self, the_day: Callable[[str], date], day: str = "2027-05-22", first: str = FIRST, **plan: Any
    ) -> None:
        self.the_day = the_day
        self.today = the_day(first)
        for number in set(MEMBERS) - set(Member.objects.values_list("number", flat=True)):
            a_member(number, MemberStatus.ACTIVE)
        wanted = actions.AssemblyPlan(date.fromisoformat(day), time(19, 30), "The room", **plan)
        self.id = actions.draft_assembly(THE_SECRETARY, wanted)

    @property
    def row(self) -> Assembly:
        return Assembly.objects.get(pk=self.id)

    def add(self, kind: str = "motion", **draft: Any) -> UUID:
        return actions.add_agenda_item(
            THE_SECRETARY, self.id, actions.ItemDraft(kind, f"About {kind}", **draft)
        )

    def convene(self) -> None:
        actions.convene(act_actor("assembly.convene", 0), self.id)

    def hand_over_papers(self) -> None:
        """Nobody of the nine gave an address, so all of them get the notice on paper."""
        actions.mark_notices_handed(THE_SECRETARY, self.id, MEMBERS)

    def open(self, here: Sequence[int] = ()) -> None:
        """On its day, with every notice given, the bureau and these others in the room."""
        self.hand_over_papers()
        self.the_day(self.row.day.isoformat())
        actions.open_assembly(THE_SECRETARY, self.id, BUREAU)
        self.accept_roles()
        if here:
            actions.mark_attendance(THE_SECRETARY, self.id, here, "room")
        self.confirm("presence")

    def accept_roles(self) -> None:
        """Each of the bureau by their own tap."""
        for number in (CHAIR, SECRETARY, TELLER, OTHER_TELLER):
            actions.accept_bureau_role(an_active(number), self.id)

    def waiting(self, what: str) -> list[TypedRecord]:
        """What waits for a second person, of one kind."""
        return [record for record in pending_records(self.row) if record.what == what]

    def confirm(self, what: str, who: int = 0) -> None:
        """Somebody, or else whoever may, confirms everything of one kind that waits."""
        for record in self.waiting(what):
            second = who or min(record.subject.confirmers - record.subject.typists)
            actions.confirm_typed(an_active(second), self.id, record.digest)

    def confirm_by_all(self, what: str, *who: int) -> None:
        """Each of these people confirms, in turn."""
        for number in who:
            self.confirm(what, number)

    def by_hands(self, item: UUID, votes_for: int, votes_against: int = 0, abstained: int = 0) -> str:
        actions.open_agenda_item(THE_CHAIR, item, "hands")
        outcome = actions.decide_by_hands(THE_CHAIR, item, actions.Votes(votes_for, votes_against, abstained))
        self.confirm("hands")
        return outcome

    def hear(self, item: UUID, stood_aside: int = 0) -> None:
        """Somebody is heard, and both tellers say so."""
        actions.note_item_hearing(THE_CHAIR, item, heard=True, stood_aside=stood_aside)
        self.confirm_by_all("hearing", TELLER, OTHER_TELLER)

    def end(self, item: UUID, outcome: str = "withdrawn") -> None:
        """Without a vote."""
        actions.close_without_vote(THE_CHAIR, item, outcome)
        self.confirm("hands")

    def by_paper(self, item: UUID, *votes: int) -> str:
        actions.open_agenda_item(THE_CHAIR, item, "paper")
        for teller in (TELLER, OTHER_TELLER):
            actions.enter_teller_count(an_active(teller), item, actions.Votes(*votes))
        self.confirm("presence")
        return actions.decide_by_paper(THE_CHAIR, item)

    def outcome(self, item: UUID) -> str:
        return AgendaItem.objects.get(pk=item).outcome

    def later(self, days: int) -> None:
        self.the_day((self.row.day + timedelta(days=days)).isoformat())


class Hall(Meeting):
    """A meeting of today with one proposal, opened with everybody in the room; no notice was written."""

    def __init__(self, the_day: Callable[[str], date]) -> None:
        self.the_day = the_day
        self.today = the_day("2027-05-22")
        for number in MEMBERS:
            a_member(number, MemberStatus.ACTIVE)
        called = {"phase": "convened", "convened_on": date.fromisoformat(FIRST)}
        made = Assembly.objects.create(day=self.today, hour=time(19, 30), place="The room", **called)
        self.id = made.pk
        AgendaItem.objects.create(assembly=made, place=1, kind="motion", title="About motion")
        self.open(here=OTHERS)

"""Whatever happens in a meeting, every slip has its row; a reference model with real slips walks along."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import slips
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.bulletin_boards import election_and_credentials
from paraplu.life.evoting.models import SecretBallot
from tests.cast import a_member
from tests.life.assembly.meeting import (
    BUREAU,
    MEMBERS,
    OTHER_TELLER,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    paper_proxy,
)
from tests.life.assembly.parts import AgendaItem, Assembly, Proxy, RollSeat, actions, pending_records
from tests.life.evoting.secret import FOR, Scrutinised, cast, marks_of, publics
from tests.people.parts import Member

pytestmark = pytest.mark.postgresql

SLIPS, ITEMS = 12, 4


@dataclass
class Paper:
    """The slips themselves: in the hat, in hands, come back, and for whose vote each in a hand was drawn."""

    hat: list[str] = field(default_factory=list)
    hands: dict[str, tuple[int, int]] = field(default_factory=dict)
    back: list[str] = field(default_factory=list)
    struck: int = 0


class Room(Meeting):
    """Everybody comes, leaves, draws and hands back in any order."""

    def __init__(self) -> None:
        for number in MEMBERS:
            a_member(number, MemberStatus.ACTIVE)
        today = timezone.localdate()
        self.id = Assembly.objects.create(
            phase="convened", day=today, hour=time(20), place="The hall", convened_on=today, remote=True
        ).pk
        for place in range(ITEMS):
            AgendaItem.objects.create(assembly_id=self.id, place=place, kind="motion", title=f"About {place}")
        actions.open_assembly(THE_SECRETARY, self.id, BUREAU)
        for number in (BUREAU.chair, *BUREAU.tellers):
            actions.accept_bureau_role(an_active(number), self.id)
        self.secret, self.paper = Scrutinised(self), Paper()
        self.secret.hold_keys()
        self.secret.print(SLIPS)
        self.paper.hat = list(self.secret.hat)

    def comes(self, who: int) -> None:
        refused(actions.mark_attendance, THE_SECRETARY, self.id, [who], "room")

    def leaves(self, who: int) -> None:
        refused(actions.mark_attendance, THE_SECRETARY, self.id, [who], "")

    def gives_proxy(self, who: int, other: int) -> None:
        refused(paper_proxy, self.id, who, other)

    def takes_back(self, who: int) -> None:
        refused(actions.revoke_proxy, an_active(who), self.id)

    def ends(self, who: int) -> None:
        Member.objects.filter(number=who).update(state=MemberStatus.SUPPORTING)

    def draws(self, who: int) -> None:
        votes = self.votes_of(who)
        free = votes - {vote for vote, _holder in self.paper.hands.values()}
        begun = self.paper.struck > 0
        done = refused(slipping.note_slip_draw, THE_SECRETARY, self.id, who)
        assert done == (bool(free) and not begun and bool(self.paper.hat))
        if done:
            vote = who if who in free else min(free)
            self.paper.hands[self.paper.hat.pop()] = (vote, who)

    def hands_back(self, who: int) -> None:
        held = {code: vote for code, (vote, holder) in self.paper.hands.items() if holder == who}
        done = refused(slipping.note_returned_slip, THE_SECRETARY, self.id, who)
        assert done == bool(held)
        if done:
            votes = self.votes_of(who)
            code = min(held, key=lambda each: (held[each] in votes, held[each] == who, held[each]))
            self.paper.back.append(code)
            del self.paper.hands[code]

    def is_struck(self) -> None:
        """Whatever lies on the table is scanned; what was scanned for this ballot already is not again."""
        scrutiny = self.secret.scrutiny
        known = set(slips.revoked_marks(scrutiny, scrutiny.used, confirmed=True))
        for why, some in (("left_over", self.paper.hat), ("handed_back", self.paper.back)):
            new = sorted(set(marks_of(some, scrutiny.identifiers[scrutiny.used])) - known)
            if new:
                slipping.revoke_voting_slips(an_active(TELLER), self.id, why, {scrutiny.used: new})
                slipping.confirm_slip_revocation(an_active(OTHER_TELLER), self.id, why, {scrutiny.used: new})
            self.paper.struck += len(new) if why == "left_over" else 0

    def votes(self) -> None:
        """A ballot begins if every slip is in a hand or struck; then those in hands vote, and no other."""
        item = self.row.items.filter(stage="waiting").order_by("place").first()
        if item is None:
            return
        holders = {holder for _vote, holder in self.paper.hands.values()}
        should = self.secret.account.is_balanced and len(holders) >= 5
        lying = len(self.paper.hat) + len(self.paper.back)
        assert self.secret.account.is_balanced == (self.secret.account.revoked_count == lying)
        began = refused(actions.open_agenda_item, THE_CHAIR, item.pk, "electronic")
        assert began == should
        if began:
            self._cast(self.secret.vouched(SecretBallot.objects.get(questions__item_id=item.pk)))
            self.paper.struck = 0

    def _cast(self, ballot: SecretBallot) -> None:
        election, voters = election_and_credentials(ballot)
        assert sorted(voters) == publics(list(self.paper.hands), election.uuid)
        assert ballot.not_handed_back == self.ended()
        cast(ballot, min(self.paper.hands), FOR)
        self.secret.move_to_paper(ballot, "other")
        actions.close_without_vote(THE_CHAIR, ballot.item_ids[0], "withdrawn")
        for record in pending_records(self.row):
            if record.what == "hands":
                actions.confirm_typed(an_active(TELLER), self.id, record.digest)

    def votes_of(self, who: int) -> set[int]:
        """Whose votes are hers, read from the roll as a person in the room would."""
        still = set(Member.objects.filter(state=MemberStatus.ACTIVE).values_list("number", flat=True))
        there = set(RollSeat.objects.filter(here="room").values_list("number", flat=True)) & still
        given = Proxy.objects.filter(holder=who).values_list("giver", flat=True)
        return ({who} | {giver for giver in given if giver in still - there}) if who in there else set()

    def ended(self) -> int:
        return sum(vote not in self.votes_of(holder) for vote, holder in self.paper.hands.values())

    def every_slip_has_its_row(self) -> None:
        account = self.secret.account
        assert (account.printed, account.held) == (SLIPS, len(self.paper.hands))
        assert account.handed_back == len(self.paper.back)
        assert len(self.paper.hat) + len(self.paper.hands) + len(self.paper.back) == SLIPS
        drawn = [vote for vote, _holder in self.paper.hands.values()]
        assert len(drawn) == len(set(drawn)) == RollSeat.objects.filter(drawn_by__gt=0).count()


def refused(step: Any, *arguments: Any) -> bool:
    """Whether it was done."""
    try:
        step(*arguments)
    except (RuleViolation, NotAuthorized):
        return False
    return True


WHO = st.sampled_from(OTHERS)
STEPS: dict[str, dict[str, Any]] = {
    "comes": {"who": WHO},
    "leaves": {"who": WHO},
    "gives_proxy": {"who": WHO, "other": WHO},
    "takes_back": {"who": WHO},
    "ends": {"who": WHO},
    "draws": {"who": st.sampled_from(MEMBERS)},
    "hands_back": {"who": st.sampled_from(MEMBERS)},
    "is_struck": {},
    "votes": {},
}
ANY = st.one_of(*[st.tuples(st.just(name), st.fixed_dictionaries(asked)) for name, asked in STEPS.items()])
DRAWS = [("draws", {"who": number}) for number in MEMBERS]


class TestRooms(TestCase):
    """Each walk begins with a hat and nobody's hand in it."""

    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sets(WHO, min_size=2), st.lists(ANY, min_size=10, max_size=20))
    def test_every_slip_is_accounted_for_whatever_happens(self, here: set[int], steps: list[Any]) -> None:
        walk(here, steps)

    @pytest.mark.slow
    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sets(WHO), st.lists(ANY, min_size=15, max_size=40))
    def test_so_it_is_on_long_walks(self, here: set[int], steps: list[Any]) -> None:
        walk(here, steps)


def walk(here: set[int], steps: list[Any]) -> None:
    room = Room()
    comes = [("comes", {"who": number}) for number in here]
    for name, asked in [*comes, *DRAWS, *steps, *DRAWS, ("is_struck", {}), ("votes", {})]:
        getattr(room, name)(**asked)
        room.every_slip_has_its_row()

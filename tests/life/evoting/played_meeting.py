"""People, slips and tellers of a random meeting: each step is done to the product and to the plain meeting.

After each step the two say the same, about what was refused as well. Codes, identifiers and keys are made
once, so that a ballot that was encrypted in one meeting is the same in the next.
"""

from collections.abc import Sequence
from datetime import time
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import codes
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import slips, wall_notes
from paraplu.life.evoting.actions import held_slips
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.models import PLACES, ElectionSetup, SecretBallot
from tests.cast import a_member
from tests.life.assembly.meeting import (
    BUREAU,
    MEMBERS,
    OTHER_TELLER,
    OTHERS,
    TELLER,
    THE_SECRETARY,
    Meeting,
    an_active,
    paper_proxy,
)
from tests.life.assembly.parts import AgendaItem, Assembly, actions
from tests.life.elections.parts import BoardElection, Candidacy
from tests.life.evoting.plain_meeting import BACK, LEFT, VOID, Cancelled, PlainMeeting
from tests.life.evoting.secret import Scrutinised, gathering, lists_of, marks_of
from tests.people.parts import Member

FAR = OTHERS[4]
TELLERS = (TELLER, OTHER_TELLER)
MOST_SLIPS, PRINTINGS = 14, 2
BOARD, DEPUTIES = (TELLER, *OTHERS[3:]), MEMBERS[:2]
SEATS = {0: (2, BOARD), 1: (1, DEPUTIES)}
KINDS = ("election", "election", "motion", "motion", "motion", "motion")


@cache
def pile(printing: int) -> tuple[str, ...]:
    """Codes of slips, the first for a member far away."""
    return tuple(codes.new_code() for _ in range(MOST_SLIPS + 1))


@cache
def uuids() -> list[str]:
    return [codes.new_uuid() for _ in range(PLACES)]


@cache
def lists_for(some: tuple[str, ...]) -> tuple[list[list[str]], list[list[str]]]:
    return lists_of(some, uuids())


@cache
def share() -> dict[str, Any]:
    """The server's share of the key: that of the first meeting is that of all."""
    return ElectionSetup.objects.values("salt", "server_key").get()


def why_refused(step: Any, *arguments: Any) -> str:
    """Why a step was refused; empty if it was done."""
    try:
        with transaction.atomic():
            step(*arguments)
    except RuleViolation as refused:
        return str(refused.reasons[0].key)
    return ""


class PlayedMeeting(Meeting):
    """Nine members, six items, three key holders, and a hat that is still empty."""

    def __init__(self) -> None:
        for number in MEMBERS:
            a_member(number, MemberStatus.ACTIVE)
        today = timezone.localdate()
        self.id = Assembly.objects.create(
            phase="convened", day=today, hour=time(20), place="The hall", convened_on=today, remote=True
        ).pk
        self.items = [
            AgendaItem.objects.create(assembly_id=self.id, place=place, kind=kind, title=f"About {place}").pk
            for place, kind in enumerate(KINDS)
        ]
        for place, (seats, numbers) in SEATS.items():
            self._let_stand(place, seats, numbers, today)
        actions.open_assembly(THE_SECRETARY, self.id, BUREAU)
        for number in (BUREAU.chair, *BUREAU.tellers):
            actions.accept_bureau_role(an_active(number), self.id)
        self.secret = Scrutinised(self)
        self.secret.hold_keys()
        ElectionSetup.objects.update(identifiers=uuids(), **share())
        self.plain = PlainMeeting({number: "" if number in OTHERS else "room" for number in MEMBERS})
        self.printing, self.now = 0, 1_800_000_000

    def _let_stand(self, place: int, seats: int, numbers: Sequence[int], today: Any) -> None:
        item = self.items[place]
        BoardElection.objects.create(item_id=item, office="director", seats=seats, closes_on=today)
        for number in numbers:
            Candidacy.objects.create(
                pk=UUID(int=place << 64 | number),
                election_id=item,
                number=number,
                name=f"Name {number}",
                how="form",
                told_on=today,
                stood_on=today,
            )

    def attempt(self, expected: str, step: Any, *arguments: Any) -> bool:
        """Whether it was done; it is refused for the reason that the plain meeting gives."""
        told = why_refused(step, *arguments)
        assert told == expected, f"{step.__name__}: {told or 'done'}, not {expected or 'done'}"
        return not told

    def comes(self, who: int, *, is_far: bool = False) -> None:
        where = "remote" if is_far and who == FAR else "room"
        why_refused(actions.mark_attendance, THE_SECRETARY, self.id, [who], where)
        if who not in self.plain.gone:
            self.plain.here[who] = where

    def leaves(self, who: int) -> None:
        actions.mark_attendance(THE_SECRETARY, self.id, [who], "")
        self.plain.here[who] = ""

    def ends(self, who: int) -> None:
        """Her membership."""
        Member.objects.filter(number=who).update(state=MemberStatus.SUPPORTING)
        self.plain.ended.add(who)

    def gives_proxy(self, who: int, other: int) -> None:
        if not why_refused(paper_proxy, self.id, who, other):
            self.plain.proxies[who] = other

    def takes_back(self, who: int) -> None:
        if not why_refused(actions.revoke_proxy, an_active(who), self.id):
            self.plain.proxies.pop(who, None)

    def prints(self, count: int, *, far: bool = False) -> None:
        """The first teller's page; each printing has other codes."""
        plain, printing = self.plain, (self.printing + 1) % PRINTINGS
        paper, sealed = pile(printing)[1 : count + 1], pile(printing)[:far]
        lists, marks = lists_for((*sealed, *paper))
        told = slipping.PrintedSlips(count, lists, marks, dict.fromkeys([FAR][:far], b"sealed"), gathering())
        step = slipping.save_credential_lists
        if self.attempt(plain.why_no_printing(), step, an_active(TELLER), self.id, told):
            plain.hat, plain.paper, plain.far = list(paper), frozenset(paper), dict.fromkeys(sealed, FAR)
            plain.printing, plain.spoilt, plain.cancelled = (paper, sealed), [], {}
            self.printing = printing

    def counts_slips(self) -> None:
        """The second teller counts the paper and says that it is right."""
        if self.waiting("slips"):
            self.confirm("slips", OTHER_TELLER)
            self.plain.counted.add(self.plain.printing)

    def draws(self, who: int, count: int = 1, *, at_door: bool = False) -> None:
        """At the entrance the tap says how many she has in all, and may be sent twice."""
        plain, held = self.plain, sum(holder == who for holder in self.plain.drawn.values())
        expected = plain.why_no_draw(who, count)
        if not expected and len(plain.hat) < count:
            return
        step, told = slipping.note_slip_draw, count
        if at_door:
            step, told = held_slips.note_slips_held, held + count
        if self.attempt(expected, step, THE_SECRETARY, self.id, who, told):
            plain.draw(who, count)
            plain.hands.setdefault(who, []).extend(plain.hat.pop() for _ in range(count))
            if at_door:
                self.attempt("", step, THE_SECRETARY, self.id, who, told)

    def draws_in_error(self, who: int) -> None:
        """Written down for somebody who drew nothing, and corrected at once."""
        if self.attempt(self.plain.why_no_draw(who, 1), slipping.note_slip_draw, THE_SECRETARY, self.id, who):
            self.plain.draw(who, 1)
            self.attempt("", slipping.correct_slip_draw, THE_SECRETARY, self.id, who)
            self.plain.undraw(who)

    def hands_back(self, who: int) -> None:
        held = who in self.plain.drawn.values()
        expected = "" if held else "holds_no_slip"
        if self.attempt(expected, slipping.note_returned_slip, THE_SECRETARY, self.id, who):
            self.plain.undraw(who)
            self.plain.back.append(self.plain.hands[who].pop())

    def spoils(self) -> None:
        """A slip of the hat is torn."""
        if self.plain.hat:
            self.plain.spoilt.append(self.plain.hat.pop())

    def cancels(self, teller: int, why: str, *, is_ahead: bool = False, fault: str = "") -> None:
        """One teller reads the numbers of what lies on the table and is not cancelled yet."""
        plain = self.plain
        lying = {LEFT: plain.hat, BACK: plain.back, VOID: plain.spoilt}[why]
        some = [code for code in lying if code not in plain.ahead]
        some += {"of a hand": plain.in_hands[:1], "again": list(plain.ahead)[:1]}.get(fault, [])
        if not some:
            return
        places = range(plain.used, PLACES if is_ahead and why != LEFT else plain.used + 1)
        told = {place: tuple(dict.fromkeys(some)) for place in places}
        marks = {place: marks_of(codes, uuids()[place]) for place, codes in told.items()}
        expected = plain.why_no_cancelling(why, told)
        step = slipping.revoke_voting_slips
        if self.attempt(expected, step, an_active(teller), self.id, why, marks):
            for place, codes in told.items():
                more = {code: Cancelled(why, teller) for code in codes}
                plain.cancelled[place] = plain.cancelled.get(place, {}) | more

    def confirms(self, teller: int, why: str, *, is_wrong: bool = False) -> None:
        """The other teller reads the numbers as well; is_wrong: one of them too few."""
        waiting = self.plain.waiting_of_others(teller, why)
        read = {place: sorted(codes)[is_wrong:] for place, codes in waiting.items()}
        marks = {place: marks_of(codes, uuids()[place]) for place, codes in read.items()}
        expected = "nothing_to_confirm" if not waiting else "strike_differs" if is_wrong else ""
        step = slipping.confirm_slip_revocation
        if self.attempt(expected, step, an_active(teller), self.id, why, marks):
            for place, codes in waiting.items():
                for code in codes:
                    self.plain.cancelled[place][code].is_sure = True

    def withdraws(self, teller: int) -> None:
        """Her own reading, which nobody confirmed."""
        slipping.withdraw_slip_revocation(an_active(teller), self.id)
        for place, some in self.plain.cancelled.items():
            kept = {code: each for code, each in some.items() if each.is_sure or each.by != teller}
            self.plain.cancelled[place] = kept

    def every_slip_has_its_row(self) -> None:
        """The account of the office and the sum on the wall are those of the plain meeting."""
        plain, told = self.plain, self.plain.account
        setup = self.secret.election_setup
        ledger = slips.slip_ledger(setup)
        for name in vars(told):
            assert getattr(ledger, name) == getattr(told, name), name
        assert (ledger.is_balanced, ledger.remote) == (told.is_even, len(plain.far))
        on_the_table = len(plain.hat) + len(plain.spoilt) + len(plain.back)
        assert told.printed == len(plain.in_hands) + on_the_table
        assert len(plain.in_hands) == told.held
        going = plain.going
        ballot = SecretBallot.objects.filter(phase__in=("prepared", "open", "closed")).first()
        wall = wall_notes.slip_sum(self.id, ballot)
        if wall is not None:
            then = going.account if going else told
            assert wall.printed == wall.held + wall.cancelled + wall.in_hat
            assert (wall.printed, wall.held, wall.cancelled) == (then.printed, then.held, then.cancelled)
            assert going is None or wall.in_hat == 0

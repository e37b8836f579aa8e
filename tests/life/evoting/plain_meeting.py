"""A meeting that votes in secret in plain Python: slips on a table, people, and what must come of each step.

Nothing of the product is used here, so that the two can differ. What a step is refused for is named by the
key of the product's sentence, and empty where it must be done.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FEWEST, MOST_CASTS, WINDOW, NEEDED = 5, 30, 120, 2
PREPARED, OPEN, CLOSED, TALLIED, ON_PAPER = "prepared", "open", "closed", "tallied", "abandoned"
GOING = (PREPARED, OPEN, CLOSED)
LEFT, BACK, VOID = "left_over", "handed_back", "void"


@dataclass
class Cancelled:
    """A slip that one teller cancelled in one ballot, and perhaps another."""

    why: str
    by: int
    is_sure: bool = False


@dataclass(frozen=True)
class Account:
    """Where the slips are, as the office reads it before a ballot."""

    printed: int
    held: int
    holders: int
    handed_back: int
    left_over: int
    spoilt: int
    back: int
    waiting: int
    not_handed_back: int

    @property
    def cancelled(self) -> int:
        return self.left_over + self.spoilt + self.back

    @property
    def is_even(self) -> bool:
        all_back = self.back == self.handed_back and not self.waiting
        return all_back and self.printed == self.held + self.cancelled


@dataclass
class PlainBallot:
    """What was true when it began, and all that happened to it since; sent: slip, rows and bytes."""

    items: list[object]
    widths: list[int]
    voters: frozenset[str]
    account: Account
    far: int
    phase: str = PREPARED
    vouched: set[int] = field(default_factory=set)
    sent: list[tuple[str, list[list[int]], bytes]] = field(default_factory=list)
    committed: set[int] = field(default_factory=set)
    turned: set[int] = field(default_factory=set)
    is_close_asked: bool = False
    paper_asked: str = ""
    agreed_to_paper: set[int] = field(default_factory=set)
    complaints: list[tuple[str, bool]] = field(default_factory=list)
    closed_at: int = 0

    @property
    def counted(self) -> dict[str, list[list[int]]]:
        """Of each slip the last vote."""
        return {code: rows for code, rows, _raw in self.sent}

    @property
    def result(self) -> list[list[int]]:
        """The sums, for each question and answer."""
        votes = list(self.counted.values())
        return [
            [sum(rows[place][answer] for rows in votes) for answer in range(width)]
            for place, width in enumerate(self.widths)
        ]

    @property
    def told_complaints(self) -> dict[str, int]:
        told = Counter(
            "without" if not tracker else "listed" if is_listed else "unlisted"
            for tracker, is_listed in self.complaints
        )
        return {name: told[name] for name in ("listed", "unlisted", "without")}

    def why_no_vote(self, code: str, raw: bytes) -> str:
        if self.phase != OPEN:
            return "ballot_closed"
        if code not in self.voters:
            return "no_such_slip"
        before = [each for sender, _rows, each in self.sent if sender == code]
        if before[-1:] == [raw]:
            return ""
        if raw in before:
            return "cast_already"
        return "cast_too_often" if len(before) >= MOST_CASTS else ""

    def why_no_close(self) -> str:
        if self.phase not in (OPEN, CLOSED):
            return "ballot_elsewhere"
        is_begun = self.phase == CLOSED or self.is_close_asked
        return "" if is_begun or len(self.counted) >= FEWEST else "too_few_cast"

    def why_no_commitment(self, now: int) -> str:
        if self.phase != CLOSED:
            return "ballot_elsewhere"
        return "complaint_window" if now - self.closed_at < WINDOW else ""

    def why_no_key(self, place: int, now: int) -> str:
        if reason := self.why_no_commitment(now):
            return reason
        if place in self.turned:
            return "decrypted_already"
        is_ready = place in self.committed and len(self.committed) >= NEEDED
        return "" if is_ready else "commitments_missing"

    def why_no_paper(self) -> str:
        if self.phase not in GOING:
            return "ballot_elsewhere"
        if self.committed:
            return "key_turned"
        return "paper_asked" if self.paper_asked else ""

    def why_no_complaint(self, tracker: str) -> str:
        if self.phase != CLOSED:
            return "ballot_elsewhere"
        is_known = bool(tracker) and any(tracker == before for before, _ in self.complaints)
        return "complained_already" if is_known else ""


@dataclass
class PlainMeeting:
    """People, slips and ballots.

    here: where each member on the roll is. drawn: by each vote, who drew its slip, as it is written down.
    hands: the slips themselves. cancelled: by ballot and slip.
    """

    here: dict[int, str]
    ended: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    proxies: dict[int, int] = field(default_factory=dict)
    drawn: dict[int, int] = field(default_factory=dict)
    hat: list[str] = field(default_factory=list)
    hands: dict[int, list[str]] = field(default_factory=dict)
    back: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    far: dict[str, int] = field(default_factory=dict)
    paper: frozenset[str] = frozenset()
    counted: set[object] = field(default_factory=set)
    printing: object = None
    cancelled: dict[int, dict[str, Cancelled]] = field(default_factory=dict)
    used: int = 0
    ballots: list[PlainBallot] = field(default_factory=list)

    @property
    def going(self) -> PlainBallot | None:
        """The ballot that has no result yet."""
        return next((ballot for ballot in self.ballots if ballot.phase in GOING), None)

    @property
    def ahead(self) -> dict[str, Cancelled]:
        """What is cancelled in the next ballot."""
        return self.cancelled.setdefault(self.used, {})

    @property
    def in_hands(self) -> list[str]:
        return [code for some in self.hands.values() for code in some]

    @property
    def is_counted(self) -> bool:
        """Whether two tellers said how many slips there are."""
        return self.used > 0 or self.printing in self.counted

    def lose_former(self) -> None:
        """Whose membership ended is off the roll, with each proxy."""
        self.gone |= self.ended
        for number in self.ended:
            self.here[number] = ""
        kept = self.proxies.items()
        self.proxies = {giver: holder for giver, holder in kept if not {giver, holder} & self.gone}

    def vote_holders(self, gone: set[int]) -> dict[int, int]:
        """For each vote in the room, who has it."""
        far = set(self.far.values())
        room = {number for number, where in self.here.items() if where == "room" and number not in gone}
        held = {number: number for number in room - far}
        for giver, holder in self.proxies.items():
            is_away = self.here[giver] == "" and giver not in gone | far
            if is_away and holder in room:
                held[giver] = holder
        return held

    def free_votes(self, who: int) -> list[int]:
        """The votes for which she may draw a slip, her own first."""
        kept = {giver: holder for giver, holder in self.proxies.items() if not {giver, holder} & self.ended}
        before, self.proxies = self.proxies, kept
        votes = [vote for vote, holder in self.vote_holders(self.gone | self.ended).items() if holder == who]
        self.proxies = before
        return sorted(
            (vote for vote in votes if vote not in self.drawn), key=lambda vote: (vote != who, vote)
        )

    @property
    def account(self) -> Account:
        whys = Counter(each.why for each in self.ahead.values() if each.is_sure)
        votes = self.vote_holders(self.gone)
        ended = sum(votes.get(vote) != holder for vote, holder in self.drawn.items())
        return Account(
            printed=len(self.paper),
            held=len(self.drawn),
            holders=len(set(self.drawn.values())),
            handed_back=len(self.back),
            left_over=whys[LEFT],
            spoilt=whys[VOID],
            back=whys[BACK],
            waiting=sum(not each.is_sure for each in self.ahead.values()),
            not_handed_back=ended + len(set(self.far.values()) & self.gone),
        )

    @property
    def not_cancelled(self) -> frozenset[str]:
        """The slips that vote in the next ballot."""
        gone = {code for code, each in self.ahead.items() if each.is_sure}
        return (self.paper | set(self.far)) - gone

    def why_no_printing(self) -> str:
        return "slips_in_use" if self.used or self.back or self.drawn else ""

    def why_no_draw(self, who: int, count: int) -> str:
        if not self.is_counted:
            return "slips_uncounted" if self.paper else "no_slips"
        if any(each.why == LEFT for each in self.ahead.values()):
            return "leftovers_counted"
        if not 1 <= count <= len(self.free_votes(who)):
            return "draws_too_many"
        gone = len(self.drawn) + len(self.back) + self.account.spoilt
        return "no_slips" if gone + count > len(self.paper) else ""

    def draw(self, who: int, count: int) -> None:
        votes = self.free_votes(who)[:count]
        self.lose_former()
        self.drawn |= dict.fromkeys(votes, who)

    def undraw(self, who: int) -> None:
        """First a slip for a vote that she no longer has, her own last."""
        self.lose_former()
        votes, held = self.vote_holders(self.gone), [vote for vote in self.drawn if self.drawn[vote] == who]
        lost = sorted(vote for vote in held if votes.get(vote) != who)
        others = sorted(vote for vote in held if vote != who)
        # A lost vote goes first, and of the lost ones her own goes last.
        order = sorted(lost, key=lambda vote: (vote == who, vote)) + others + [who]
        del self.drawn[order[0]]

    def why_no_cancelling(self, why: str, some: Mapping[int, Sequence[str]]) -> str:
        is_right = list(some) == list(range(self.used, self.used + len(some))) and all(some.values())
        known = all(set(codes) <= self.paper | set(self.far) for codes in some.values())
        if not is_right or not known or (why == LEFT and len(some) > 1):
            return "strike_unsound"
        again = any(set(codes) & set(self.cancelled.get(place, {})) for place, codes in some.items())
        return "struck_already" if again else ""

    def waiting_of_others(self, teller: int, why: str) -> dict[int, set[str]]:
        """What other tellers cancelled, and this one may confirm."""
        found = {
            place: {
                code
                for code, each in some.items()
                if not each.is_sure and each.why == why and each.by != teller
            }
            for place, some in self.cancelled.items()
            if place >= self.used
        }
        return {place: codes for place, codes in found.items() if codes}

    def why_no_ballot(self) -> str:
        account = self.account
        if not self.is_counted:
            return "slips_uncounted" if self.paper else "no_slips"
        if account.waiting:
            return "strike_waits"
        if not account.is_even:
            return "account_uneven"
        return "too_few" if account.holders + len(self.far) < FEWEST else ""

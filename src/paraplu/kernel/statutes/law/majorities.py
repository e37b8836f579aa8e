"""What a count of votes decides, for each kind of item."""

from dataclasses import dataclass
from typing import Literal

from paraplu.kernel.statutes.law import kinds
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.objections import Objection, make_objection, missing_values

Outcome = Literal["carried", "rejected", "no_quorum", "noted", "void"]
RULES = {
    kinds.STATUTES: "R14",
    kinds.PURPOSE: "R16",
    kinds.EXCLUSION: "R17",
    kinds.DISSOLUTION: "R28",
}


@dataclass(frozen=True, slots=True)
class VoteCounts:
    """What the tellers counted. A blank paper is an abstention; an invalid one is no vote at all."""

    yes: int
    no: int
    abstained: int = 0
    invalid: int = 0

    @property
    def papers(self) -> int:
        return self.yes + self.no + self.abstained + self.invalid


@dataclass(frozen=True, slots=True)
class Electorate:
    """The voters: members on the roll, and of them the votes present and represented.

    stood_aside: of those, how many left deliberation and vote for an interest (rule R22). is_second: an
    earlier assembly about the same lacked its quorum (rule R15).
    """

    roll: int
    present: int
    stood_aside: int = 0
    is_second: bool = False

    @property
    def voters(self) -> int:
        """The most papers that can come in."""
        return self.present - self.stood_aside


@dataclass(frozen=True, slots=True)
class Decision:
    """What came of it, by which rule, and what would have been needed.

    quorum: votes present and represented that were needed. needed: votes for that were needed, given the
    others. `void`: `objections` say why nothing could be decided.
    """

    outcome: Outcome
    rule: str
    quorum: int = 0
    needed: int = 0
    objections: tuple[Objection, ...] = ()


def may_decide(kind: str, *, on_agenda: bool = True, was_heard: bool = True) -> tuple[Objection, ...]:
    """Return why nothing may be decided about this item (rules R7, R11, R17).

    was_heard: the person to be excluded or dismissed was heard, or was invited to speak and did not come.
    """
    if not on_agenda:
        return (make_objection("off_agenda"),)
    if kind == kinds.OTHER_BUSINESS:
        return (make_objection("decides_nothing"),)
    if kind not in kinds.WITH_HEARING or was_heard:
        return ()
    return (make_objection("unheard" if kind == kinds.EXCLUSION else "director_unheard"),)


def count_objections(count: VoteCounts, room: Electorate) -> tuple[Objection, ...]:
    """Return why the count cannot be true: there are more papers than voters."""
    if count.papers <= room.voters:
        return ()
    return (make_objection("count_too_high", papers=count.papers, voters=room.voters),)


def quorum_needed(charter: Charter, kind: str, roll: int, *, is_second: bool = False) -> int:
    """Return how many of the roll have to be there or represented; 0 means no quorum (R13-R17, R28).

    A second assembly about the same needs no quorum (rule R15).
    """
    return 0 if is_second else charter.presence(kind).of(roll)


def votes_needed(charter: Charter, kind: str, count: VoteCounts) -> int:
    """Return the smallest number of votes for that carries it among as many votes as were cast."""
    share, cast = charter.votes(kind), count.yes + count.no
    if share is not None:
        return max(1, share.of(cast))
    # An abstention counts in an ordinary vote only if the statutes say so (rule R13).
    abstained = count.abstained if charter.choices.abstentions == "against" else 0
    return (cast + abstained) // 2 + 1


def decide(
    charter: Charter,
    kind: str,
    count: VoteCounts,
    room: Electorate,
    *,
    on_agenda: bool = True,
    was_heard: bool = True,
) -> Decision:
    """Return what the count decides (rules R7, R11, R13-R17, R28)."""
    rule = RULES.get(kind, "R13")
    objections = (
        *missing_values(charter.gaps_for_item(kind)),
        *may_decide(kind, on_agenda=on_agenda, was_heard=was_heard),
        *count_objections(count, room),
    )
    if objections:
        return Decision("void", rule, objections=objections)
    quorum = quorum_needed(charter, kind, room.roll, is_second=room.is_second)
    needed = votes_needed(charter, kind, count)
    if room.present < quorum:
        return Decision("no_quorum", rule, quorum, needed)
    return Decision("carried" if count.yes >= needed else "rejected", rule, quorum, needed)

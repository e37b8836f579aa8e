"""How an organ decides: pure values in, pure values out."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class DeliberationOutcome(StrEnum):
    """What the votes decide so far, or that this organ cannot decide at all."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TOO_FEW = "too_few"
    ASSEMBLY = "assembly"


def deliberation_outcome(
    holders: Collection[int], interested: Collection[int], votes: Mapping[int, str]
) -> DeliberationOutcome:
    """The outcome of the organ's votes (rule R22).

    holders: the members of the organ today. interested: everybody with an interest, including the proposer.
    votes: "yes", "no" or "abstain" by number; only holders without an interest count. If more than half
    of the organ has an interest, the General Assembly decides. Half of the others must have voted; a tie is a
    no.
    """
    free = set(holders) - set(interested)
    if 2 * len(free) < len(set(holders)) or not free:
        return DeliberationOutcome.ASSEMBLY
    counted = [choice for number, choice in votes.items() if number in free]
    if 2 * len(counted) < len(free):
        return DeliberationOutcome.TOO_FEW
    is_yes = counted.count("yes") > counted.count("no")
    return DeliberationOutcome.ACCEPTED if is_yes else DeliberationOutcome.DECLINED


def outcome_by_hand(
    holders: Collection[int], interested: Collection[int], in_favour: int, against: int
) -> DeliberationOutcome:
    """The same for a show of hands at a meeting of the organ; everybody who raised no hand abstained.

    Raises ValueError when more hands were raised than the organ has without the interested.
    """
    free = set(holders) - set(interested)
    if in_favour + against > len(free):
        raise ValueError("more votes than people who may vote")
    hands = ["yes"] * in_favour + ["no"] * against
    votes = dict(zip(sorted(free), [*hands, *["abstain"] * (len(free) - len(hands))], strict=True))
    return deliberation_outcome(holders, interested, votes)

"""Elections of persons: candidacy, result, and the lot when votes are equal."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

from paraplu.kernel.statutes.law import kinds
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.objections import Objection, make_objection


@dataclass(frozen=True, slots=True)
class ElectionRanking[Candidate: Hashable]:
    """The elected, most votes first; the candidates with equal votes for the last seats, and those seats."""

    elected: tuple[Candidate, ...]
    tied: frozenset[Candidate] = frozenset()
    seats_for_lot: int = 0

    @property
    def needs_lot(self) -> bool:
        return self.seats_for_lot > 0


def may_share_ballot(charter: Charter, kind: str) -> bool:
    """Return whether an item of this kind may be voted on in one secret ballot with others.

    Only where the outcome of one item changes neither who may vote on another nor how its votes are counted.
    Whoever answers one question of a ballot answers all: on a proposal they can only abstain, so an
    abstention must count like a vote that nobody cast.
    """
    return kind == kinds.ELECTION or (kind == kinds.MOTION and charter.choices.abstentions == "ignored")


def may_stand(charter: Charter, is_active: bool, rule_number: int | None) -> Objection | None:
    """Return why this person may not stand for the Board; None if they may.

    What a person does was asked at their admission and never stored: only the number of the rule is known.
    """
    is_asked = charter.board_may_be == "all"
    if is_active and (not is_asked or rule_number in charter.choices.board_rules):
        return None
    return make_objection("not_eligible")


def election_count_objections(
    seats: int, votes: Mapping[Hashable, int], valid: int, invalid: int, voters: int
) -> tuple[Objection, ...]:
    """Return why the count cannot be true; a valid paper marks `seats` names at most, a blank one none."""
    is_possible = (
        valid + invalid <= voters
        and all(0 <= count <= valid for count in votes.values())
        and sum(votes.values()) <= valid * seats
    )
    return () if is_possible else (make_objection("count_too_high", papers=valid + invalid, voters=voters),)


def elect[Candidate: Hashable](
    charter: Charter, seats: int, votes: Mapping[Candidate, int], valid: int, *, is_second: bool = False
) -> ElectionRanking[Candidate]:
    """Return the result of `votes` for each candidate on `valid` papers (rule R13).

    If the statutes ask for a majority, a name needs more than half of the valid papers. Most votes come
    first. All with as many votes as both the last seat and the next are tied: the lot decides between them.
    is_second: fresh papers for the seats that a first round left.
    """
    needs = charter.choices.second_round if is_second else charter.choices.election_needs
    needed = valid // 2 + 1 if needs == "majority" else 1
    enough = {candidate: count for candidate, count in votes.items() if count >= needed}
    ranking = sorted(enough, key=lambda candidate: -enough[candidate])
    if len(ranking) <= seats or seats < 1:
        return ElectionRanking(tuple(ranking[: max(0, seats)]))
    border = enough[ranking[seats - 1]]
    if enough[ranking[seats]] < border:
        return ElectionRanking(tuple(ranking[:seats]))
    above = tuple(candidate for candidate in ranking if enough[candidate] > border)
    tied = frozenset(candidate for candidate in ranking if enough[candidate] == border)
    return ElectionRanking(above, tied, seats - len(above))


def second_round_names[Candidate: Hashable](
    charter: Charter, seats_left: int, votes: Mapping[Candidate, int]
) -> frozenset[Candidate]:
    """Return the candidates of a second round, chosen by their first votes among those not elected.

    The statutes say how many for each remaining seat; candidates tied with the last of them are included.
    """
    ranking = sorted(votes, key=lambda candidate: -votes[candidate])
    most = seats_left * charter.choices.second_round_names
    if charter.choices.second_round == "none" or most < 1 or not ranking:
        return frozenset()
    border = votes[ranking[min(most, len(ranking)) - 1]]
    return frozenset(candidate for candidate in ranking if votes[candidate] >= border)


def settle_by_lot[Candidate: Hashable](
    election: ElectionRanking[Candidate], drawn: Collection[Candidate]
) -> ElectionRanking[Candidate] | Objection:
    """Return the election with the names that the lot drew, or why they cannot be they."""
    names = list(dict.fromkeys(drawn))
    if len(names) != election.seats_for_lot or not set(names) <= election.tied:
        return make_objection("lot_wrong", seats=election.seats_for_lot)
    return ElectionRanking((*election.elected, *names))


def board_objection(charter: Charter, directors: int, members: int) -> Objection | None:
    """Return a warning when the Board is too small; a director who resigned stays until replaced (R6)."""
    is_small = members < charter.number_or_zero("board_small_below")
    least = charter.number_or_zero("board_least_small" if is_small else "board_least")
    return make_objection("board_too_small", directors=directors, least=least) if directors < least else None


def board_mix_objection(charter: Charter, rule_numbers: Collection[int | None]) -> Objection | None:
    """Return a warning when the statutes want a majority admitted under the Board's rules, and it is none."""
    fitting = sum(number in charter.choices.board_rules for number in rule_numbers)
    if charter.board_may_be != "majority" or not rule_numbers or fitting * 2 > len(rule_numbers):
        return None
    return make_objection("board_mix", directors=len(rule_numbers))

"""A secret ballot as tests take its steps: key holders with codes, slips on paper, tellers, voters."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import Election, audit, ceremony, codes, make_ballot, make_partial, points, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.life.assembly import actions, boards, keyholders, slips
from paraplu.life.assembly.actions import balloting, keyholding
from paraplu.life.assembly.actions import slips as slipping
from paraplu.life.assembly.actions.slips import Printed
from paraplu.life.assembly.secrecy import PLACES, Scrutineer, Scrutiny, SecretBallot
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
)

HOLDERS = OTHERS[:3]
SECRET = tuple(f"{'abc'[place]}bcdefghijkmnopqrstuv" for place in range(3))
FOR, AGAINST, ABSTAINED = [1, 0, 0], [0, 1, 0], [0, 0, 1]


@cache
def code_of(place: int) -> str:
    """A key holder's code, always the same, so that nothing is made twice."""
    return codes.complete(SECRET[place - 1][:21])


class Scrutinised:
    """A running meeting with two of three key holders, and a hat of slips."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting, self.id = meeting, meeting.id
        self.hat: list[str] = []
        self.back: list[str] = []
        self.hands: dict[int, list[str]] = {}

    @property
    def scrutiny(self) -> Scrutiny:
        return Scrutiny.objects.get(pk=self.id)

    def appoint(self, numbers: Sequence[int] = HOLDERS, threshold: int = 2) -> None:
        keyholding.appoint_scrutineers(THE_CHAIR, self.id, numbers, threshold)

    def make_keys(self) -> None:
        """Three rounds, and the trial of each code."""
        for step in (self.certify, self.deal, self.publish, self.prove):
            for place in range(1, len(HOLDERS) + 1):
                step(place)

    def certify(self, place: int) -> None:
        told = ceremony.make_certificate(code_of(place), (place, 2, len(HOLDERS)))
        keyholding.post_certificate(self.holder(place), self.id, spelled(told))

    def deal(self, place: int) -> None:
        told = ceremony.make_dealing(code_of(place), self.all.gathering())
        keyholding.post_dealing(self.holder(place), self.id, spelled(told))

    def publish(self, place: int) -> None:
        gathering = self.all.gathering()
        told = ceremony.make_key(code_of(place), gathering, self.all.dealings(gathering))
        keyholding.post_key(self.holder(place), self.id, spelled(told))

    def prove(self, place: int) -> None:
        row = Scrutineer.objects.get(scrutiny=self.id, place=place)
        told = trial.answer(self.all.seat(row), parse(row.question.encode()), self.secret(place))
        keyholding.prove_code(self.holder(place), self.id, spelled(told))

    @property
    def all(self) -> keyholders.Holders:
        return keyholders.Holders.of(self.scrutiny)

    def secret(self, place: int) -> int:
        gathering = self.all.gathering()
        return ceremony.decryption_key(code_of(place), gathering, self.all.dealings(gathering))

    def holder(self, place: int) -> Any:
        return an_active(HOLDERS[place - 1])

    def print(self, count: int, far: dict[int, bytes] | None = None) -> None:
        """Codes, of which the house gets sorted points only; of those far away nobody here keeps the code."""
        self.hat = [codes.new_code() for _ in range(count)]
        sealed = [codes.new_code() for _ in far or {}]
        printed = Printed(
            count, [self.points(self.hat + sealed, place) for place in range(PLACES)], far or {}
        )
        slipping.take_lists(an_active(TELLER), self.id, printed)

    def points(self, some: Sequence[str], place: int | None = None) -> list[str]:
        scrutiny = self.scrutiny
        uuid = scrutiny.identifiers[scrutiny.used if place is None else place]
        return sorted(points.spelled(codes.public(code, uuid)) for code in some)

    def draw(self, *numbers: int) -> None:
        for number in numbers:
            slipping.draw(THE_SECRETARY, self.id, number)
            self.hands.setdefault(number, []).append(self.hat.pop())

    def hand_back(self, number: int) -> None:
        slipping.hand_back(THE_SECRETARY, self.id, number)
        self.back.append(self.hands[number].pop())

    def strike(self) -> None:
        """All that is left over or came back, by one teller; the other counts it."""
        for why, some in (("left_over", self.hat), ("handed_back", self.back)):
            if some:
                slipping.strike(an_active(TELLER), self.id, why, {self.scrutiny.used: self.points(some)})
        if told := len(self.hat) + len(self.back):
            slipping.confirm_strike(an_active(OTHER_TELLER), self.id, told)

    def take_up(self, item: UUID) -> SecretBallot:
        actions.open_item(THE_CHAIR, item, "electronic")
        return SecretBallot.objects.get(item=item, phase="open")

    @property
    def account(self) -> slips.Account:
        return slips.account(self.scrutiny)

    def ready(self, count: int = 9) -> None:
        """Keys, slips, and one in each hand of the room."""
        self.appoint()
        self.make_keys()
        self.print(count)
        self.draw(*slips.votes_of(self.id))
        self.strike()


def spelled(told: Any) -> bytes:
    return write(told).encode()


def election_of(ballot: SecretBallot) -> Election:
    return boards.election_of(ballot)


def ballot_of(ballot: SecretBallot, code: str, row: list[int]) -> bytes:
    return make_ballot(election_of(ballot), code, [row])


def cast(ballot: SecretBallot, code: str, row: list[int]) -> str:
    return balloting.cast(STRANGER, ballot.pk, ballot_of(ballot, code, row))


def decrypt(scrutinised: Scrutinised, ballot: SecretBallot, place: int) -> None:
    report = audit(boards.archive_of(fresh(ballot)))
    made = make_partial(report, scrutinised.secret(place))
    balloting.decrypt(scrutinised.holder(place), ballot.pk, parse(made.data[0]), made.strong)


def fresh(ballot: SecretBallot) -> SecretBallot:
    return SecretBallot.objects.get(pk=ballot.pk)


__all__ = ["CHAIR", "Scrutinised"]

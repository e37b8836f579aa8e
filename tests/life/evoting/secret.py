"""A secret ballot as tests take its steps: key holders with codes, slips on paper, tellers, voters.

What takes long and says the same in each test is made once: codes, the messages of the key holders, lists.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, STRANGER, Actor
from paraplu.kernel.ballot import ceremony, codes, make_ballot, points, strike_numbers, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of
from paraplu.life.evoting import bulletin_boards, slips, trustees, typed_facts
from paraplu.life.evoting.actions import balloting, key_making
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import PLACES, CredentialList, ElectionSetup, SecretBallot, Trustee
from paraplu.life.evoting.signed import PartCommitment
from paraplu.trust.offices import api as offices
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
)
from tests.life.assembly.parts import RollSeat, actions
from tests.life.evoting import decrypting
from tests.life.evoting.vouching import all_vouch

HOLDERS = OTHERS[:3]
NEEDED = 2
FOR, AGAINST, ABSTAINED = [1, 0, 0], [0, 1, 0], [0, 0, 1]
ROUNDS = ("certificate", "dealing", "key")
POST: dict[str, Callable[[Actor, UUID, bytes], None]] = {
    "certificate": key_making.post_trustee_certificate,
    "dealing": key_making.post_trustee_dealing,
    "key": key_making.post_trustee_key,
}


@cache
def code_of(place: int) -> str:
    """A key holder's code."""
    return codes.complete("123456789ABCDEFGHJKLM"[:20] + str(place))


@cache
def messages() -> dict[str, list[bytes]]:
    """What three key holders publish in three rounds; it belongs to no meeting."""
    held = [code_of(place) for place in range(1, len(HOLDERS) + 1)]
    seats = [(place, NEEDED, len(held)) for place in range(1, len(held) + 1)]
    certs = [ceremony.make_certificate(*each) for each in zip(held, seats, strict=True)]
    gathering = ceremony.read_gathering(certs, NEEDED)
    dealt = [ceremony.make_dealing(code, gathering) for code in held]
    dealings = [ceremony.read_dealing(each, gathering, place) for place, each in enumerate(dealt, 1)]
    keys = [ceremony.make_key(code, gathering, dealings) for code in held]
    told = zip(ROUNDS, (certs, dealt, keys), strict=True)
    return {name: [spelled(each) for each in some] for name, some in told}


@cache
def gathering() -> str:
    """The hash whose words are on the slips."""
    return ceremony.read_gathering([parse(each) for each in messages()["certificate"]], NEEDED).digest


def key_digits(of: str) -> str:
    """The digits of a gathering, as the square of a slip has them."""
    return words_of(comparable_digest(of)).replace(" ", "")


@cache
def secret_of(place: int) -> int:
    """What a key holder decrypts with."""
    told = {name: [parse(each) for each in messages()[name]] for name in ROUNDS}
    gathering = ceremony.read_gathering(told["certificate"], NEEDED)
    dealings = [ceremony.read_dealing(each, gathering, at) for at, each in enumerate(told["dealing"], 1)]
    return ceremony.decryption_key(code_of(place), gathering, dealings)


class Printed(NamedTuple):
    """Codes on paper, identifiers, and for each of these credentials with the marks of their slips."""

    hat: list[str]
    uuids: list[str]
    lists: list[list[str]]
    marks: list[list[str]]


@cache
def printed(count: int) -> Printed:
    hat, uuids = [codes.new_code() for _ in range(count)], [codes.new_uuid() for _ in range(PLACES)]
    return Printed(hat, uuids, *lists_of(hat, uuids))


def lists_of(hat: Sequence[str], uuids: Sequence[str]) -> tuple[list[list[str]], list[list[str]]]:
    """For each identifier the sorted credentials, and the marks in the same order."""
    rows = [sorted((*publics([code], uuid), *marks_of([code], uuid)) for code in hat) for uuid in uuids]
    return [[one for one, _ in row] for row in rows], [[mark for _, mark in row] for row in rows]


def publics(some: Sequence[str], uuid: str) -> list[str]:
    return sorted(points.spell_point(codes.public(code, uuid)) for code in some)


@cache
def number_key(code: str) -> bytes:
    """What the marks of the number outside this slip follow from."""
    return strike_numbers.strike_key(strike_numbers.new_strike_number())


def marks_of(some: Sequence[str], uuid: str) -> list[str]:
    """The sorted marks of the numbers outside these slips."""
    return sorted(strike_numbers.strike_mark(number_key(code), uuid) for code in some)


class Scrutinised:
    """A running meeting with two of three key holders, and a hat of slips."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting, self.id = meeting, meeting.id
        self.hat: list[str] = []
        self.back: list[str] = []
        self.hands: dict[int, list[str]] = {}

    @property
    def election_setup(self) -> ElectionSetup:
        return ElectionSetup.objects.get(pk=self.id)

    @property
    def account(self) -> slips.SlipLedger:
        return slips.slip_ledger(self.election_setup)

    @property
    def item(self) -> UUID:
        """The last item."""
        key: UUID = self.meeting.row.items.order_by("-place").values_list("pk", flat=True)[0]
        return key

    def name(self, numbers: Sequence[int] = HOLDERS, threshold: int = NEEDED) -> None:
        """The chair names them; nothing of it counts yet."""
        hold_offices()
        key_making.appoint_meeting_trustees(THE_CHAIR, self.id, numbers, threshold)

    def appoint(self, numbers: Sequence[int] = HOLDERS, threshold: int = NEEDED) -> None:
        """The chair names them, the secretary confirms the list, and each of them accepts."""
        self.name(numbers, threshold)
        self.meeting.confirm("trustees", SECRETARY)
        for number in numbers:
            key_making.accept_trustee_role(an_active(number), self.id)

    def holder(self, place: int) -> Actor:
        return an_active(HOLDERS[place - 1])

    def post(self, name: str, place: int, message: bytes | None = None) -> None:
        POST[name](self.holder(place), self.id, message or messages()[name][place - 1])

    def post_all(self, *names: str) -> None:
        for name in names:
            for place in range(1, len(HOLDERS) + 1):
                self.post(name, place)

    def prove(self, place: int, code: int | None = None) -> None:
        """The answer to the trial; code: with that of another place."""
        row = Trustee.objects.get(election_setup=self.id, place=place)
        seat, question = trustees.trial_seat(row), parse(row.question.encode())
        told = trial.answer(seat, question, secret_of(code or place))
        key_making.prove_saved_code(self.holder(place), self.id, spelled(told))

    def make_keys(self) -> None:
        """Three rounds, and the trial of each code."""
        self.post_all(*ROUNDS)
        for place in range(1, len(HOLDERS) + 1):
            self.prove(place)

    def hold_keys(self) -> None:
        """As after three rounds and three trials, which have tests of their own."""
        self.appoint()
        for row in Trustee.objects.filter(election_setup=self.id):
            for name in ROUNDS:
                setattr(row, name, messages()[name][row.place - 1].decode())
            row.tested_on = date(2027, 5, 22)
            row.save()

    def print(self, count: int) -> None:
        """As after the lists were taken, which has tests of its own."""
        hat, uuids, lists, marks = printed(count)
        self.hat = list(hat)
        ElectionSetup.objects.filter(pk=self.id).update(
            identifiers=uuids, printed=count, printed_by=TELLER, gathering=gathering()
        )
        CredentialList.objects.bulk_create(
            CredentialList(election_setup_id=self.id, place=place, credentials=write(one), marks=write(other))
            for place, (one, other) in enumerate(zip(lists, marks, strict=True))
        )
        content = typed_facts.printed_content(self.election_setup)
        meetings().note_typed(an_active(TELLER), self.id, typed_facts.SLIPS, content, ())
        self.meeting.confirm("slips", OTHER_TELLER)

    def points(self, some: Sequence[str], place: int | None = None) -> list[str]:
        election_setup = self.election_setup
        return publics(some, election_setup.identifiers[election_setup.used if place is None else place])

    def marks(self, some: Sequence[str], place: int | None = None) -> list[str]:
        """The marks of the numbers outside these slips, in the next ballot or in another."""
        election_setup = self.election_setup
        return marks_of(some, election_setup.identifiers[election_setup.used if place is None else place])

    def draw(self, *numbers: int) -> None:
        for number in numbers:
            slipping.note_slip_draw(THE_SECRETARY, self.id, number)
            self.hands.setdefault(number, []).append(self.hat.pop())

    def all_draw(self) -> None:
        """Whoever may, at once."""
        for vote, holder in slips.Roll.of_assembly(self.id).vote_holders.items():
            RollSeat.objects.filter(assembly=self.id, number=vote).update(drawn_by=holder)
            self.hands.setdefault(holder, []).append(self.hat.pop())

    def hand_back(self, number: int) -> None:
        slipping.note_returned_slip(THE_SECRETARY, self.id, number)
        self.back.append(self.hands[number].pop())

    def strike(self) -> None:
        """All that is left over or came back, by one teller; the other counts it."""
        for why, some in (("left_over", self.hat), ("handed_back", self.back)):
            if some:
                marks = {self.election_setup.used: self.marks(some)}
                slipping.revoke_voting_slips(an_active(TELLER), self.id, why, marks)
                slipping.confirm_slip_revocation(an_active(OTHER_TELLER), self.id, why, marks)

    def ready(self, count: int = 12) -> None:
        """Keys, slips, and one in each hand of the room; the others are struck."""
        self.hold_keys()
        self.print(count)
        self.all_draw()
        self.strike()

    def take_up(self, item: UUID | None = None, others: Sequence[UUID] = ()) -> SecretBallot:
        """Set up, and opened by the signatures of all key holders."""
        return self.vouched(self.prepared(item, others))

    def prepared(self, item: UUID | None = None, others: Sequence[UUID] = ()) -> SecretBallot:
        """Set up, and nobody can vote yet."""
        actions.open_agenda_item(THE_CHAIR, item or self.item, "electronic", others)
        return SecretBallot.objects.get(questions__item_id=item or self.item, phase="prepared")

    def vouched(self, ballot: SecretBallot) -> SecretBallot:
        """By every key holder who is not erased."""
        rows = Trustee.objects.filter(election_setup=self.id, number__isnull=False)
        held = {row.number: code_of(row.place) for row in rows if row.number}
        return all_vouch(ballot, held, an_active)

    @property
    def slips(self) -> list[str]:
        """Those in a hand."""
        return [code for some in self.hands.values() for code in some]

    def vote(self, ballot: SecretBallot, *rows: list[int]) -> None:
        for code, row in zip(self.slips, rows, strict=False):
            cast(ballot, code, row)

    def close(self, ballot: SecretBallot) -> None:
        """The chair asks for it, and a teller confirms."""
        balloting.close_secret_ballot(THE_CHAIR, ballot.pk)
        self.meeting.confirm("close", TELLER)

    def move_to_paper(self, ballot: SecretBallot, incident: str = "network") -> None:
        """The chair asks for it, and two tellers agree."""
        balloting.move_to_paper(THE_CHAIR, ballot.pk, incident)
        self.meeting.confirm_by_all("to_paper", TELLER, OTHER_TELLER)

    def count(self, ballot: SecretBallot, *places: int) -> None:
        """Close it, and let these key holders decrypt; two if none is named."""
        self.close(ballot)
        for place in places or (3, 1):
            decrypt(self, ballot, place)


def hold_offices() -> None:
    """Chair and secretary have mandates, so that each may confirm what the other one asked."""
    today = clock.current_date()
    for number, office in ((CHAIR, "chair"), (SECRETARY, "secretary")):
        if number not in offices.office_holders(office):
            offices.appoint(OPERATOR, number, office, today, None, "deed", today)


def spelled(told: Any) -> bytes:
    return write(told).encode()


def ballot_of(ballot: SecretBallot, code: str, *rows: list[int]) -> bytes:
    return make_ballot(bulletin_boards.ballot_election(ballot), code, list(rows))


def cast(ballot: SecretBallot, code: str, *rows: list[int]) -> str:
    """A row for each question."""
    return balloting.cast_encrypted_ballot(STRANGER, ballot.pk, ballot_of(ballot, code, *rows))


def key_at(secret: Scrutinised, place: int) -> decrypting.TurnedKey:
    """The key holder at this place, as their device turns the key."""
    return decrypting.TurnedKey(secret.holder(place), code_of(place), secret_of(place))


def decryption(secret: Scrutinised, ballot: SecretBallot, place: int) -> dict[str, Any]:
    """What a key holder's browser sends: factors with their proofs, strong proofs, what hid the factors."""
    return decrypting.part_of(ballot, key_at(secret, place))


def commit(secret: Scrutinised, ballot: SecretBallot, place: int) -> None:
    """The first of the two steps of a key holder."""
    decrypting.commit(ballot, key_at(secret, place))


def reveal(secret: Scrutinised, ballot: SecretBallot, place: int) -> None:
    """The second step, once as many committed as are needed."""
    decrypting.reveal(ballot, key_at(secret, place))


def decrypt(secret: Scrutinised, ballot: SecretBallot, place: int) -> None:
    """The key holder commits; with enough who did, all pages that are open send their parts: the result."""
    commit(secret, ballot, place)
    owners = PartCommitment.objects.filter(ballot=ballot).values_list("owner", flat=True)
    if len(owners) >= secret.election_setup.threshold:
        for owner in sorted(owners):
            if fresh(ballot).phase == "closed":
                reveal(secret, ballot, owner - trustees.SERVER)


def fresh(ballot: SecretBallot) -> SecretBallot:
    return SecretBallot.objects.get(pk=ballot.pk)

"""A secret ballot of the throw-away house: its keys and slips, made and drawn through its real actions."""

from collections.abc import Sequence
from datetime import time, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from paraplu.base.clock import today
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.ballot import audit, ceremony, codes, make_ballot, make_partial, points, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.seal import generate, public_key, seal
from paraplu.kernel.standing import State
from paraplu.life.assembly import actions, afar, boards, keyholders
from paraplu.life.assembly.actions import balloting, keyholding, slips
from paraplu.life.assembly.models import Assembly, Bureau, Item, Phase, Seat
from paraplu.life.assembly.secrecy import PLACES, FarCredential, Scrutineer, Scrutiny, SecretBallot
from paraplu.people import api as people

VOTERS, LEFT_OVER, THRESHOLD = 7, 2, 2
FOR, AGAINST, ABSTAINED = (1, 0, 0), (0, 1, 0), (0, 0, 1)
Told = dict[str, Any]


def begin(secretary: Actor, voters: int = VOTERS) -> Told:
    """Everything up to the ballots that wait for the box; with what must be found nowhere."""
    numbers = [people.found(OPERATOR, "Kanarie", "en") for _ in range(voters)]
    tellers, holders = numbers[:2], numbers[2:5]
    item = _open_meeting(numbers, tellers)
    assembly = item.assembly_id
    keyholding.appoint_scrutineers(secretary, assembly, holders, THRESHOLD)
    held = {number: codes.new_code() for number in holders}
    _make_keys(assembly, held)
    printed = _print(assembly, tellers, numbers, secretary)
    sealed = _seal_one(assembly, numbers[-1])
    actions.open_item(secretary, item.pk, "electronic")
    ballot = SecretBallot.objects.get(item=item)
    raws, opening = _ballots(ballot, printed[:voters])
    codes_told = [*printed, sealed, *held.values()]
    return {
        "ballot": str(ballot.pk),
        "raws": [[str(number), raw] for number, raw in zip(numbers, raws, strict=True)],
        "holders": [[number, code] for number, code in held.items()],
        "slips": [spelled for code in codes_told for spelled in (code, codes.seed_of(code))],
        "opening": [*opening, *_secrets(ballot, printed, held)],
    }


def _open_meeting(numbers: Sequence[int], tellers: Sequence[int]) -> Item:
    """As it is weeks after its notice: the trial takes a minute, so the rows stand there at once."""
    before = today() - timedelta(days=20)
    assembly = Assembly.objects.create(
        phase=Phase.OPENED, day=today(), hour=time(19, 30), place="The room", convened_on=before,
        opened_on=today(), roll_count=len(numbers),
    )  # fmt: skip
    Seat.objects.bulk_create(Seat(assembly=assembly, number=number, here="room") for number in numbers)
    Bureau.objects.bulk_create(Bureau(assembly=assembly, number=one, role="teller") for one in tellers)
    return Item.objects.create(assembly=assembly, place=1, kind="motion", title="About a room")


def _make_keys(assembly: UUID, held: dict[int, str]) -> None:
    """Three rounds and the trial, as three browsers would."""
    for place, (number, code) in enumerate(held.items(), 1):
        told = ceremony.make_certificate(code, (place, THRESHOLD, len(held)))
        keyholding.post_certificate(_active(number), assembly, _spelled(told))
    gathering = _holders(assembly).gathering()
    for number, code in held.items():
        told = ceremony.make_dealing(code, gathering)
        keyholding.post_dealing(_active(number), assembly, _spelled(told))
    dealings = _holders(assembly).dealings(gathering)
    for number, code in held.items():
        told = ceremony.make_key(code, gathering, dealings)
        keyholding.post_key(_active(number), assembly, _spelled(told))
        _try_code(assembly, number, ceremony.decryption_key(code, gathering, dealings))


def _try_code(assembly: UUID, number: int, secret: int) -> None:
    row = Scrutineer.objects.get(scrutiny=assembly, number=number)
    told = trial.answer(keyholders.seat_of(row), parse(row.question.encode()), secret)
    keyholding.prove_code(_active(number), assembly, _spelled(told))


def _print(assembly: UUID, tellers: Sequence[int], numbers: Sequence[int], secretary: Actor) -> list[str]:
    """Slips, one drawn by each, the others struck by one teller before the other."""
    printed = [codes.new_code() for _ in range(len(numbers) + LEFT_OVER)]
    uuids = Scrutiny.objects.get(pk=assembly).identifiers
    lists = [sorted(points.spelled(codes.public(code, uuid)) for code in printed) for uuid in uuids[:PLACES]]
    slips.take_lists(_active(tellers[0]), assembly, slips.Printed(len(printed), lists, {}))
    for number in numbers:
        slips.draw(secretary, assembly, number)
    over = sorted(points.spelled(codes.public(code, uuids[0])) for code in printed[len(numbers) :])
    slips.strike(_active(tellers[0]), assembly, "left_over", {0: over})
    slips.confirm_strike(_active(tellers[1]), assembly, LEFT_OVER)
    return printed


def _seal_one(assembly: UUID, number: int) -> str:
    """A slip for somebody far away, as the page of a teller seals it; here to a key that nobody keeps."""
    code = codes.new_code()
    sealed = seal(code.encode(), [public_key(generate())], afar.PURPOSE, f"{assembly}/{number}")
    FarCredential.objects.create(scrutiny_id=assembly, number=number, sealed=sealed)
    return code


def _ballots(ballot: SecretBallot, printed: Sequence[str]) -> tuple[list[str], list[str]]:
    """One for each slip, and the randomness of each, which would open it."""
    drawn: list[int] = []
    election = boards.election_of(ballot)

    def draw() -> int:
        drawn.append(scalar())
        return drawn[-1]

    pairs = zip(printed, cycle((FOR, AGAINST, ABSTAINED)), strict=False)
    raws = [make_ballot(election, code, [choice], draw).decode() for code, choice in pairs]
    # A proof's own draws stand in the ballot, as challenge or response; the others open it.
    return raws, [str(one) for one in drawn if not any(f'"{one}"' in raw for raw in raws)]


def _secrets(ballot: SecretBallot, printed: Sequence[str], held: dict[int, str]) -> list[str]:
    """What is derived from the codes: the exponents of slips, the keys of holders, the house's own share."""
    uuid = boards.election_of(ballot).uuid
    holders = _holders(ballot.scrutiny_id)
    gathering = holders.gathering()
    dealings = holders.dealings(gathering)
    keys = [ceremony.decryption_key(code, gathering, dealings) for code in held.values()]
    own = keyholders.house_secret(holders.scrutiny)
    return [str(one) for one in (*(codes.secret(code, uuid) for code in printed), *keys, own)]


def finish(secretary: Actor, told: Told) -> None:
    """Close the ballot that the box filled; two of three decrypt, and the item is decided."""
    ballot = UUID(told["ballot"])
    balloting.close_ballot(secretary, ballot)
    for number, code in told["holders"][:THRESHOLD]:
        report = audit(boards.archive_of(SecretBallot.objects.get(pk=ballot)))
        holders = _holders(SecretBallot.objects.get(pk=ballot).scrutiny_id)
        gathering = holders.gathering()
        secret = ceremony.decryption_key(code, gathering, holders.dealings(gathering))
        made = make_partial(report, secret)
        balloting.decrypt(_active(number), ballot, parse(made.data[0]), made.strong)


def _holders(assembly: UUID) -> keyholders.Holders:
    return keyholders.Holders.of(Scrutiny.objects.get(pk=assembly))


def _active(number: int) -> Actor:
    return Actor("person", number, State.ACTIVE, strong=True, fresh=True)


def _spelled(told: Any) -> bytes:
    return write(told).encode()

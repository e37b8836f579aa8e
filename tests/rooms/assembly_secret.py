"""Secret ballots, one closed and one open: one holds the key, another keeps the slips."""

from typing import Any

from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import (
    Question,
    codes,
    joint_key,
    make_ballot,
    single_trustee,
    write_credentials,
    write_election,
    write_setup,
    write_trustees,
)
from paraplu.life.assembly import boards
from paraplu.life.assembly.actions import balloting
from paraplu.life.assembly.actions._board import append
from paraplu.life.assembly.keyholders import house_key, house_secret
from paraplu.life.assembly.models import Assembly, Item
from paraplu.life.assembly.secrecy import CredentialList, Scrutineer, Scrutiny, SecretBallot
from tests.journeys.visits import Visit
from tests.life.assembly.meeting import THE_CHAIR

VISITS = [
    *[
        Visit("house", "assembly:electronic", "secretary", {"item": item})
        for item in ("item", "secret_item", "waiting_item")
    ],
]
NO_PAGE = {
    f"assembly:{name}"
    for name in (
        *("keys_state", "slips_state", "afar_state", "board_state", "board_archive", "board_proofs"),
        "booth_election",
    )
}
POSTED_ELSEWHERE = {
    f"assembly:{name}"
    for name in (
        *("keys_appoint", "keys_certificate", "keys_dealing", "keys_key", "keys_test", "decryption"),
        *("slips_lists", "slips_strike", "slips_unstrike", "slips_confirm"),
        *("drawing", "drawing_back", "drawing_wrong", "ballot_box", "board_by_slip"),
    )
}
DOORS = {
    "assembly:ballot_box": (405, 409),
    "assembly:booth_election": (200, 405),
    "assembly:board_by_slip": (405, 422),
}
NAMED = {name: {"ballot": "ballot"} for name in DOORS}


def put(cast: Any) -> dict[str, Any]:
    """In the meeting that runs: a director holds the key, an active member is a teller."""
    running = Assembly.objects.get(phase="opened", remote=True)
    scrutiny = _a_scrutiny(running)
    Scrutineer.objects.create(scrutiny=scrutiny, place=1, number=cast.players["director"].number)
    named = {
        key: Item.objects.create(assembly=running, place=place, kind="motion", title=title, **told).pk
        for key, place, title, told in (
            ("secret_item", 3, "We paint the door.", {"stage": "open", "method": "electronic"}),
            ("open_item", 4, "We paint the wall.", {"stage": "open", "method": "electronic"}),
            ("waiting_item", 5, "We paint the roof.", {}),
        )
    }
    ballots = [_a_ballot(scrutiny, named[key]) for key in ("secret_item", "open_item")]
    balloting.close_ballot(THE_CHAIR, ballots[0].pk)
    return {**named, "ballot": ballots[0].pk, "open_ballot": ballots[1].pk}


def _a_scrutiny(assembly: Assembly) -> Scrutiny:
    scrutiny = Scrutiny(assembly=assembly, threshold=1, size=1, salt=bytes(32), printed=9)
    scrutiny.identifiers = [codes.new_uuid() for _ in range(20)]
    scrutiny.house_key = house_key(scrutiny)
    scrutiny.save(force_insert=True)
    return scrutiny


def _a_ballot(scrutiny: Scrutiny, item: Any) -> SecretBallot:
    """Set up with the house's key alone; one has voted."""
    slips, uuid = [codes.new_code() for _ in range(5)], scrutiny.identifiers[scrutiny.used]
    trustees = write_trustees([single_trustee(house_secret(scrutiny))])
    asked = Question("Do we?", ("For", "Against", "Abstention"), may_be_blank=False, lowest=1, highest=1)
    election = write_election(uuid, joint_key(memoryview(trustees)), [asked], "A ballot")
    credentials = write_credentials(codes.public(slip, uuid) for slip in slips)
    numbers = dict.fromkeys(("height", "length", "drawn", "far", "struck", "not_handed_back"), 0)
    made = SecretBallot(item_id=item, scrutiny=scrutiny, place=scrutiny.used, voters=5, **numbers)
    made.save(force_insert=True)
    made.setup_head = append(made, None, "Setup", write_setup(election, trustees, credentials)).head
    made.save()
    CredentialList.objects.create(scrutiny=scrutiny, place=made.place, credentials=credentials.decode())
    scrutiny.used += 1
    scrutiny.save()
    balloting.cast(STRANGER, made.pk, make_ballot(boards.election_of(made), slips[0], [[1, 0, 0]]))
    return made

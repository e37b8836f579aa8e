"""Secret ballots, one closed and one open: one holds the key, another keeps the slips."""

import json
from datetime import time
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
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
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.actions._board import append_board_event
from paraplu.life.evoting.models import (
    BallotQuestion,
    CredentialList,
    ElectionSetup,
    NamedTrustee,
    PartCommitment,
    SecretBallot,
    Trustee,
)
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject
from paraplu.life.evoting.trustees import server_key_share, server_public_key
from tests.journeys.visits import Visit
from tests.life.assembly.meeting import THE_CHAIR
from tests.life.assembly.parts import AgendaItem, Assembly
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

VISITS = [
    Visit("members", "assembly:electronic", "secretary", {"voted": item})
    for item in ("closed_item", "open_item", "tallied_item", "paper_item", "asked_item", "waiting_item")
]
VISITS += [
    Visit("members", "evoting:key_holders", "secretary", {"convened": meeting})
    for meeting in ("convened", "assembly")
]
VISITS += [
    Visit("members", f"evoting:{page}", "director", {"assembly": "assembly"})
    for page in ("keys", "print_keys")
]
NO_PAGE = {
    f"evoting:{name}"
    for name in (
        *("keys_state", "slips_state", "remote_state", "board_state", "board_archive", "board_proofs"),
        *("keys_slips", "setup_credentials", "board_signatures", "board_commitments"),
        *("booth_election", "setup_signatures", "open_archive", "open_proofs"),
        "open_commitments",
    )
}
POSTED_ELSEWHERE = {
    f"evoting:{name}"
    for name in (
        *("keys_accept", "keys_doubt", "keys_stay"),
        *("keys_certificate", "keys_dealing", "keys_key", "keys_test", "vouching"),
        *("commitment", "decryption"),
        *("slips_lists", "slips_revoke", "slips_withdraw_revocation", "slips_confirm"),
        *("ballot_box", "board_by_slip", "proofs_by_slip", "commitments_by_slip"),
    )
}
PUBLIC_ANSWERS = {
    "evoting:ballot_box": (405, 409),
    "evoting:booth_election": (200, 405),
    "evoting:setup_signatures": (200, 405),
    "evoting:board_by_slip": (405, 422),
    "evoting:proofs_by_slip": (405, 422),
    "evoting:commitments_by_slip": (405, 422),
    "evoting:open_archive": (404, 404),
    "evoting:open_commitments": (404, 404),
    "evoting:open_proofs": (404, 404),
}
NAMED = {name: {"ballot": "ballot"} for name in PUBLIC_ANSWERS}
ROLES = {
    f"{office}_beside": member(MemberStatus.SUPPORTING, office)
    for office in ("auditor", "director", "secretary", "chair", "treasurer")
}
SUBJECTS = {
    "her own": OwnedRecord(HER_NUMBER),
    "another's": OwnedRecord(ANOTHERS_NUMBER),
    "nobody's": OwnedRecord(None),
    "her among the keepers": SlipSubject(frozenset({HER_NUMBER, ANOTHERS_NUMBER})),
    "others the keepers": SlipSubject(frozenset({ANOTHERS_NUMBER})),
    "switched on": True,
    "switched off": False,
}
ENDED: list[tuple[str, Any, tuple[str, ...]]] = [
    ("closed_item", balloting.end_secret_ballot, ()),
    ("paper_item", balloting.abandon_secret_ballot, ("network",)),
]
# What the holder committed to before anybody sent a part; on a page nobody checks it.
COMMITTED = json.dumps({"owner": 2, "digest": "0" * 64, "signature": {"challenge": "0", "response": "0"}})
KEYS = ("closed_item", "open_item", "tallied_item", "paper_item", "asked_item")


def put(cast: Any) -> dict[str, Any]:
    """In the meeting that runs: a director holds the key, an active member is a teller."""
    running = Assembly.objects.get(phase="opened", remote=True)
    election_setup = _an_election_setup(running)
    holder = cast.players["director"].number
    Trustee.objects.create(election_setup=election_setup, place=1, number=holder, accepted_on=running.day)
    NamedTrustee.objects.create(assembly_id=running.pk, place=1, number=holder, threshold=1)
    done = {"stage": "done", "outcome": "carried"}
    AgendaItem.objects.create(assembly=running, place=20, kind="public_boards", title="Our boards", **done)
    waiting = AgendaItem.objects.create(assembly=running, place=3, kind="motion", title="We paint the roof.")
    voted = {key: _an_item(running, key, place) for place, key in enumerate(KEYS, 4)}
    ballots = {key: _a_ballot(election_setup, item) for key, item in voted.items()}
    for item, carry_out, more in ENDED:
        carry_out(SYSTEM, ballots[item].pk, *more)
    balloting.close_secret_ballot(THE_CHAIR, ballots["asked_item"].pk)
    PartCommitment.objects.create(ballot=ballots["closed_item"], owner=2, entry=COMMITTED)
    SecretBallot.objects.filter(pk=ballots["tallied_item"].pk).update(phase="tallied", result=[[1, 0, 0]])
    return {
        **{key: item.pk for key, item in voted.items()},
        "waiting_item": waiting.pk,
        "voted": [waiting.pk, *(item.pk for item in voted.values())],
        "ballot": ballots["closed_item"].pk,
        "open_ballot": ballots["open_item"].pk,
    }


def _an_item(assembly: Assembly, key: str, place: int) -> AgendaItem:
    return AgendaItem.objects.create(
        assembly=assembly, place=place, kind="motion", title=f"About {key}", stage="open", method="electronic"
    )


def _an_election_setup(assembly: Assembly) -> ElectionSetup:
    election_setup = ElectionSetup(
        assembly_id=assembly.pk, day=assembly.day, threshold=1, size=1, salt=bytes(32), printed=9
    )
    election_setup.identifiers = [codes.new_uuid() for _ in range(20)]
    election_setup.server_key = server_public_key(election_setup)
    election_setup.save(force_insert=True)
    return election_setup


def an_open_ballot(slips: int) -> dict[str, Any]:
    """In a site of its own: the address of a ballot, what it asks, and slips that can vote."""
    today = clock.current_date()
    running = Assembly.objects.create(
        phase="opened", day=today, hour=time(20), place="The hall", convened_on=today, opened_on=today
    )
    hat = [codes.new_code() for _ in range(slips)]
    made = _set_up(_an_election_setup(running), _an_item(running, "slips", 1), hat)
    return {"ballot": str(made.pk), "election": bulletin_boards.election_text(made), "slips": hat}


def _a_ballot(election_setup: ElectionSetup, item: AgendaItem) -> SecretBallot:
    """All five have voted."""
    slips = [codes.new_code() for _ in range(5)]
    made = _set_up(election_setup, item, slips)
    election = bulletin_boards.ballot_election(made)
    for slip in slips:
        balloting.cast_encrypted_ballot(STRANGER, made.pk, make_ballot(election, slip, [[1, 0, 0]]))
    return made


def _set_up(election_setup: ElectionSetup, item: AgendaItem, slips: list[str]) -> SecretBallot:
    """With the key of the site alone."""
    uuid = election_setup.identifiers[election_setup.used]
    trustees = write_trustees([single_trustee(server_key_share(election_setup))])
    asked = Question("Do we?", ("For", "Against", "Abstention"), may_be_blank=False, lowest=1, highest=1)
    election = write_election(uuid, joint_key(memoryview(trustees)), [asked], "A ballot")
    credentials = write_credentials(codes.public(slip, uuid) for slip in slips)
    numbers = dict.fromkeys(("height", "length", "drawn", "far", "struck", "not_handed_back"), 0)
    made = SecretBallot(
        phase="open",
        title=item.title,
        election_setup=election_setup,
        place=election_setup.used,
        voters=len(slips),
        **numbers,
    )
    made.save(force_insert=True)
    BallotQuestion.objects.create(ballot=made, place=0, item_id=item.pk)
    made.setup_head = append_board_event(
        made, None, "Setup", write_setup(election, trustees, credentials)
    ).head
    made.save()
    CredentialList.objects.create(
        election_setup=election_setup, place=made.place, credentials=credentials.decode()
    )
    election_setup.used += 1
    election_setup.save()
    return made

"""The state of keys, slips and secret ballots as JSON for pages; never who voted, nor how many."""

from base64 import b64encode
from typing import Any

from paraplu.life.evoting import remote, slips
from paraplu.life.evoting.complaints import complaint_minutes_left, complaint_rows
from paraplu.life.evoting.live_figures import live_figures
from paraplu.life.evoting.meetings import Meeting
from paraplu.life.evoting.models import (
    GOING,
    BallotPhase,
    ElectionSetup,
    SecretBallot,
    Trustee,
)
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment, SetupSignature
from paraplu.life.evoting.trustees import SERVER, MeetingTrustees


def trustee_key_state(trustee: Trustee) -> dict[str, Any]:
    """What all key holders have published, and what waits for this one."""
    meeting_trustees = MeetingTrustees.of_setup(trustee.election_setup)
    mine = next((row for row in meeting_trustees.rows if row.place == trustee.place), trustee)
    ballots = SecretBallot.objects.filter(election_setup=trustee.election_setup).exclude(
        phase=BallotPhase.ABANDONED
    )
    return {
        "size": trustee.election_setup.size,
        "threshold": trustee.election_setup.threshold,
        "place": trustee.place,
        "certificates": [row.certificate or None for row in meeting_trustees.rows],
        "dealings": [row.dealing or None for row in meeting_trustees.rows],
        "keys": [row.key or None for row in meeting_trustees.rows],
        "question": mine.question if mine.question and meeting_trustees.have_all_posted("key") else None,
        "tested": [row.tested_on is not None for row in meeting_trustees.rows],
        "ballots": [_decryption_state(ballot, trustee.place + SERVER) for ballot in ballots],
    }


def _decryption_state(ballot: SecretBallot, owner: int) -> dict[str, Any]:
    """Whether it is time to vouch, to commit or to decrypt, and who did; a page computes all else."""
    vouching = SetupSignature.objects.filter(ballot=ballot).values_list("owner", flat=True)
    committed = PartCommitment.objects.filter(ballot=ballot).values_list("owner", flat=True)
    opened = HeldDecryption.objects.filter(ballot=ballot)
    return {
        **secret_ballot_summary(ballot),
        "vouched": [place - SERVER for place in vouching],
        "committed": [place - SERVER for place in committed],
        "done": opened.filter(owner=owner).exists(),
        "opened": opened.count(),
        "waits_minutes": complaint_minutes_left(ballot),
        "complaints": complaint_rows(ballot),
    }


def secret_ballot_summary(ballot: SecretBallot) -> dict[str, Any]:
    """Id, title and phase of a ballot."""
    return {"id": str(ballot.pk), "title": ballot.title, "phase": ballot.phase}


def voting_slips_state(assembly: Meeting, number: int) -> dict[str, Any]:
    """The ledger of slips for the next ballot, and what a teller works with."""
    election_setup = slips.election_setup_for(assembly.pk)
    if election_setup is None:
        return {"identifiers": [], "next": 0, "printed": 0, "ballot": None}
    running = SecretBallot.objects.filter(election_setup=election_setup, phase__in=GOING).first()
    return {
        "identifiers": election_setup.identifiers,
        "next": election_setup.used,
        **_slip_ledger_state(election_setup),
        "gathering": MeetingTrustees.of_setup(election_setup).complete_gathering,
        "listed": slips.listed_marks(election_setup, election_setup.used),
        "struck": slips.revoked_marks(election_setup, election_setup.used, confirmed=True),
        "waiting": slips.own_waiting_marks(election_setup, number),
        "to_confirm": slips.confirmable_counts(election_setup, number),
        "far_members": [
            {"number": key.number, "sealing_key": b64encode(key.sealing_key).decode()}
            for key in remote.remote_voter_keys(assembly)
        ],
        "ballot": {"id": str(running.pk), "phase": running.phase} if running else None,
    }


def _slip_ledger_state(election_setup: ElectionSetup) -> dict[str, Any]:
    ledger = slips.slip_ledger(election_setup)
    names = ("printed", "held", "handed_back", "left_over", "spoilt", "back", "not_handed_back")
    counted = {name: getattr(ledger, name) for name in names}
    return {**counted, "far": ledger.remote, "missing": ledger.missing_count, "even": ledger.is_balanced}


def bulletin_board_state(ballot: SecretBallot) -> dict[str, Any]:
    """What a board's page shows beside its archive, with the result once there is one."""
    names = ("setup_head", "voters", "result", "digest")
    facts = {name: getattr(ballot, name) for name in names}
    return {**secret_ballot_summary(ballot), **facts, "head": live_figures(ballot).head}


def remote_slip_state(assembly: Meeting, number: int) -> dict[str, Any]:
    """A member's sealed slip, and the ballots in which it votes now."""
    sealed = remote.sealed_slip_for(assembly, number)
    open_ones = SecretBallot.objects.filter(election_setup=assembly.pk, phase=BallotPhase.OPEN)
    return {
        "sealed": b64encode(sealed).decode() if sealed else None,
        "ballots": [secret_ballot_summary(ballot) for ballot in open_ones],
    }

"""How far keys, slips and secret ballots are, for the scripts of pages; never who cast, nor how many."""

from base64 import b64encode
from typing import Any

from paraplu.life.evoting import remote, slips
from paraplu.life.evoting.meetings import Meeting
from paraplu.life.evoting.models import (
    GOING,
    PLACES,
    BallotPhase,
    Scrutineer,
    Scrutiny,
    SecretBallot,
    StrongProof,
)
from paraplu.life.evoting.trustees import HOUSE, Holders


def keys_state(hers: Scrutineer) -> dict[str, Any]:
    """What everybody has published, and what waits for this key holder."""
    holders = Holders.of(hers.scrutiny)
    mine = next((row for row in holders.rows if row.place == hers.place), hers)
    ballots = SecretBallot.objects.filter(scrutiny=hers.scrutiny).exclude(phase=BallotPhase.ABANDONED)
    return {
        "size": hers.scrutiny.size,
        "threshold": hers.scrutiny.threshold,
        "place": hers.place,
        "certificates": [row.certificate or None for row in holders.rows],
        "dealings": [row.dealing or None for row in holders.rows],
        "keys": [row.key or None for row in holders.rows],
        "question": mine.question if mine.question and holders.has_all("key") else None,
        "tested": [row.tested_on is not None for row in holders.rows],
        "ballots": [_to_decrypt(ballot, hers.place + HOUSE) for ballot in ballots],
    }


def _to_decrypt(ballot: SecretBallot, owner: int) -> dict[str, Any]:
    """That it is time, and no more: what her page decrypts, it sums up itself from the archive it checked."""
    opened = StrongProof.objects.filter(ballot=ballot, owner__gt=HOUSE)
    return {**told(ballot), "done": opened.filter(owner=owner).exists(), "opened": opened.count()}


def told(ballot: SecretBallot) -> dict[str, Any]:
    """Which ballot, about what, how far."""
    return {"id": str(ballot.pk), "title": ballot.title, "phase": ballot.phase}


def slips_state(assembly: Meeting, number: int) -> dict[str, Any]:
    """The account of slips for the next ballot, and what a teller works with."""
    scrutiny = slips.scrutiny_of(assembly.pk)
    if scrutiny is None:
        return {"identifiers": [], "next": 0, "printed": 0, "ballot": None}
    return {
        "identifiers": scrutiny.identifiers,
        "next": scrutiny.used,
        **_account(scrutiny),
        "listed": slips.listed(scrutiny, scrutiny.used) if scrutiny.used < PLACES else [],
        "struck": slips.struck(scrutiny, scrutiny.used, confirmed=True),
        "waiting": slips.struck(scrutiny, scrutiny.used, confirmed=False),
        "to_confirm": slips.waiting(scrutiny, number),
        "far_members": [
            {"number": one.number, "sealing_key": b64encode(one.sealing_key).decode()}
            for one in remote.may_be_sealed_to(assembly)
        ],
        "ballot": _running(scrutiny),
    }


def _account(scrutiny: Scrutiny) -> dict[str, Any]:
    account = slips.account(scrutiny)
    names = ("printed", "far", "held", "handed_back", "left_over", "spoilt", "back", "missing")
    counted = {name: getattr(account, name) for name in (*names, "not_handed_back")}
    return {**counted, "even": account.is_even}


def _running(scrutiny: Scrutiny) -> dict[str, str] | None:
    found = SecretBallot.objects.filter(scrutiny=scrutiny, phase__in=GOING).first()
    return {"id": str(found.pk), "phase": found.phase} if found else None


def board_state(ballot: SecretBallot) -> dict[str, Any]:
    """What a board's page shows beside its archive; the result once it is there."""
    names = ("setup_head", "head", "voters", "result", "digest")
    return {**told(ballot), **{name: getattr(ballot, name) for name in names}}


def afar_state(assembly: Meeting, number: int) -> dict[str, Any]:
    """Her sealed slip, and the ballots in which it votes now."""
    sealed = remote.sealed_for(assembly, number)
    open_ones = SecretBallot.objects.filter(scrutiny=assembly.pk, phase=BallotPhase.OPEN)
    return {
        "sealed": b64encode(sealed).decode() if sealed else None,
        "ballots": [told(ballot) for ballot in open_ones],
    }

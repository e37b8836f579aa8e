"""The board of a secret ballot line by line, as people read it and compare it with their paper."""

import base64
import json
from dataclasses import dataclass

from paraplu.life.evoting.bulletin_boards import CREDENTIALS, election_text
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot

# As the browser groups them (browser/booth/grouped.js): a tracker has 43 letters, a hash 64 digits.
TRACKER, HASH = 5, 4
BEGINS = 8


@dataclass(frozen=True, slots=True)
class BulletinBoardLines:
    """How far it is, both heads, each ballot with the height of its event, each event; hashes in groups."""

    state: str
    head: str
    setup_head: str
    casts: list[tuple[int, str]]
    events: list[tuple[int, str, str]]


def bulletin_board_lines(ballot: SecretBallot) -> BulletinBoardLines:
    """What the entries say; empty once the board is destroyed."""
    found = BulletinBoardEntry.objects.filter(ballot=ballot, is_event=True).order_by("place")
    entries = [
        (json.loads(bytes(content)), digest) for digest, content in found.values_list("digest", "content")
    ]
    casts = [
        (event["height"], _grouped_tracker(event["payload"]))
        for event, _ in entries
        if event["type"] == "Ballot"
    ]
    events = [(event["height"], event["type"], in_groups(digest, HASH)) for event, digest in entries]
    head, setup_head = (in_groups(each, HASH) for each in (ballot.head, ballot.setup_head))
    return BulletinBoardLines(ballot.phase, head, setup_head, casts, events)


@dataclass(frozen=True, slots=True)
class VerifierCommands:
    """What is typed to check the file on another computer: with our program, and with belenios-tool."""

    ours: str
    theirs: str


def verifier_commands(identifier: str, *, is_strong: bool) -> VerifierCommands:
    """belenios-tool is asked three times: its `verify` alone is no check (docs/formats/ballot.md)."""
    strongly = " --strong" if is_strong else ""
    asked = ("verify", "compute-encrypted-tally", "verify-ballot --ballot=BALLOT")
    theirs = (f"belenios-tool election {command} --uuid={identifier}" for command in asked)
    return VerifierCommands(f"bin/paraplu-verify {identifier}.bel{strongly}", "\n".join(theirs))


def election_identifier(ballot: SecretBallot) -> str:
    """What the election calls itself, 14 letters; empty once the board is destroyed."""
    text = election_text(ballot)
    return str(json.loads(text)["uuid"]) if text else ""


def credential_prefixes(ballot: SecretBallot) -> list[str]:
    """How each credential begins: enough to tell a slip that is not listed before anybody chose."""
    found = (
        BulletinBoardEntry.objects.filter(ballot=ballot, place=CREDENTIALS)
        .values_list("content", flat=True)
        .get()
    )
    return sorted(name[:BEGINS] for name in json.loads(bytes(found)))


def in_groups(text: str, size: int) -> str:
    """Long signs as people write them down."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def _grouped_tracker(digest: str) -> str:
    """43 letters of Base64; the archive names the same hash in hexadecimal."""
    return in_groups(base64.b64encode(bytes.fromhex(digest)).decode().rstrip("="), TRACKER)

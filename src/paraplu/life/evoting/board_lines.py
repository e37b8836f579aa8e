"""The board of a secret ballot as lines that people compare with their paper."""

import base64
import json
from dataclasses import dataclass

from paraplu.life.evoting.bulletin_boards import CREDENTIALS, election_text
from paraplu.life.evoting.compared_heads import ComparedHead, compared_head
from paraplu.life.evoting.live_figures import live_figures
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot

# The same groups as in the browser (browser/booth/grouped.js): a tracker has 43 letters, a hash 64 digits.
TRACKER, HASH = 5, 4
BEGINS = 8


@dataclass(frozen=True, slots=True)
class BulletinBoardLines:
    """Phase, both heads, each ballot with the height of its event, and each event; hashes are in groups.

    compared: what people read to each other now, of the event after which nobody voted once there is one.
    """

    state: str
    head: str
    setup_head: str
    compared: ComparedHead
    setup_compared: ComparedHead
    casts: list[tuple[int, str]]
    events: list[tuple[int, str, str]]


def bulletin_board_lines(ballot: SecretBallot) -> BulletinBoardLines:
    """The lines of a board as far as others see it; without ballots and events once it is destroyed."""
    figures = live_figures(ballot)
    found = BulletinBoardEntry.objects.filter(ballot=ballot, is_event=True, place__lt=figures.length)
    rows = found.order_by("place").values_list("digest", "content")
    entries = [(json.loads(bytes(content)), digest) for digest, content in rows]
    ballots = [event for event, _digest in entries if event["type"] == "Ballot"]
    groups = [in_groups(_tracker_of(event["payload"]), TRACKER) for event in ballots]
    casts = [(event["height"], tracker) for event, tracker in zip(ballots, groups, strict=True)]
    events = [(event["height"], event["type"], in_groups(digest, HASH)) for event, digest in entries]
    head, setup_head = (in_groups(each, HASH) for each in (figures.head, ballot.setup_head))
    compared = compared_head(ballot.closed_head or figures.head), compared_head(ballot.setup_head)
    return BulletinBoardLines(ballot.phase, head, setup_head, *compared, casts, events)


def bulletin_board_trackers(ballot: SecretBallot) -> list[str]:
    """The tracking number of each ballot that others see."""
    found = BulletinBoardEntry.objects.filter(ballot=ballot, is_event=False).exclude(credential="")
    shown = found.filter(place__lt=live_figures(ballot).length).order_by("place")
    return [_tracker_of(digest) for digest in shown.values_list("digest", flat=True)]


def _tracker_of(digest: str) -> str:
    """What a voter reads: 43 letters of Base64; the archive has the same hash in hexadecimal."""
    return base64.b64encode(bytes.fromhex(digest)).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class VerifierCommands:
    """The commands that check the file on another computer, with our verifier and with belenios-tool."""

    ours: str
    theirs: str


def verifier_commands(identifier: str, *, is_strong: bool, is_committed: bool) -> VerifierCommands:
    """The commands; the `verify` of belenios-tool alone is not enough (docs/formats/ballot.md)."""
    more = f"{' --strong' if is_strong else ''}{' --committed' if is_committed else ''}"
    asked = ("verify", "compute-encrypted-tally", "verify-ballot --ballot=BALLOT")
    theirs = (f"belenios-tool election {command} --uuid={identifier}" for command in asked)
    return VerifierCommands(f"bin/paraplu-verify {identifier}.bel --vouched{more}", "\n".join(theirs))


def election_identifier(ballot: SecretBallot) -> str:
    """The identifier of the election, 14 letters; empty once the board is destroyed."""
    text = election_text(ballot)
    return str(json.loads(text)["uuid"]) if text else ""


def credential_prefixes(ballot: SecretBallot) -> list[str]:
    """The first letters of each credential: enough to recognise an unlisted slip before the voter chooses."""
    entry = BulletinBoardEntry.objects.only("content").get(ballot=ballot, place=CREDENTIALS)
    return sorted(name[:BEGINS] for name in json.loads(bytes(entry.content)))


def in_groups(text: str, size: int) -> str:
    """Long text in groups, as people copy it by hand."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))

"""Archives that are sound, as far as they go: at each stage, and of each kind."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.kernel.ballot.drafts import Draft, digest, member, members
from tests.kernel.ballot.vectors.faults import Fault, cut
from tests.kernel.ballot.vectors.written import Told, raw_of

# How far each goes, by hand: ballots, those that count, their weight, who decrypted, the result.
WHAT = ("height", "type", "ballots", "counted", "weight", "decrypted", "result")
SAYS: dict[str, tuple[Any, ...]] = {
    "small": (
        "Two questions, one with blank; one trustee.",
        "small",
        6,
        "Result",
        2,
        2,
        2,
        [1],
        [[1, 1], [1, 1]],
    ),
    "set-up": ("Nobody has voted yet.", "small", 0, "Setup", 0, 0, 0, [], None),
    "open": ("Voting goes on.", "small", 1, "Ballot", 1, 1, 1, [], None),
    "closed": ("Voting has ended.", "small", 3, "EndBallots", 2, 2, 2, [], None),
    "tallied": ("The ballots are summed up.", "small", 4, "EncryptedTally", 2, 2, 2, [], None),
    "decrypted": (
        "The trustee has decrypted, and no result is published.",
        "small",
        5,
        "PartialDecryption",
        2,
        2,
        2,
        [1],
        None,
    ),
    "again": ("A voter voted twice; two trustees.", "again", 9, "Result", 4, 3, 3, [1, 2], [[0, 3]]),
    "one-of-two": (
        "One of two trustees has decrypted.",
        "again",
        7,
        "PartialDecryption",
        4,
        3,
        3,
        None,
        None,
    ),
    "threshold": (
        "One who must decrypt, and two of three others.",
        "threshold",
        8,
        "Result",
        2,
        2,
        2,
        [1, 2, 4],
        [[1, 1]],
    ),
    "range": (
        "From none to two of three; from one to three of five, or blank.",
        "range",
        7,
        "Result",
        3,
        3,
        3,
        [1],
        [[1, 1, 1], [1, 1, 1, 1, 0, 1]],
    ),
    "weighted": ("The second voter counts three times.", "weighted", 6, "Result", 2, 2, 4, [1], [[1, 3]]),
}


def faults() -> Iterator[Fault]:
    """None at all."""
    for name, (about, base, height, *says) in SAYS.items():
        yield _sound(name, about, base, dict(zip(WHAT, (height, *says), strict=True)))
    for name, time in {"text": '"9"', "number": "5", "longest": '"99999999999"'}.items():
        first = member("BELENIOS", f'{{"version":1,"timestamp":{time}}}'.encode())
        _about, base, *says = SAYS["set-up"]
        told = _sound(f"time-{name}", "Another time.", base, dict(zip(WHAT, says, strict=True)))
        yield replace(told, edits=[(0, 1024, first)])


def _sound(name: str, about: str, base: str, says: Told) -> Fault:
    height = says["height"]
    draft = Draft(raw_of(base))
    cut(height)(draft)
    if says["decrypted"] is None:
        says["decrypted"] = [draft.of("PartialDecryption").data[1]["owner"]]
    return Fault(f"sound/{name}", about, base, cut(height), {"class": None, **says, **heads(draft)})


def heads(draft: Draft) -> Told:
    """The hashes of the first event and of the last."""
    events = [content for name, content in members(draft.written()) if name.endswith("event.json")]
    return {"setup": digest(events[0]), "head": digest(events[-1])}

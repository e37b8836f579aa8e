"""What can be wrong with the commitments beside an archive."""

from collections.abc import Callable, Iterator
from typing import Any

from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.vectors.faults import (
    NOT_A_LIST,
    NOT_BELOW,
    Fault,
    cut,
    not_checked,
    nothing,
    put,
    unreadable,
    wrong,
)
from tests.kernel.ballot.vectors.sound import heads
from tests.kernel.ballot.vectors.written import Told, raw_of

Change = Callable[[dict[str, Any]], object]
NO_FILE = "This is no file of commitments."
NO_VOTE = "The commitments are for another vote, or for another end of it."
FEW = "Too few key holders have committed to their parts."
VERSION = "The commitments have another version than 1: not yet checked here."
DIGEST = "A hash is not 64 small hexadecimal digits."
ENTRY = "An object has not exactly the fields owner, digest, signature, ?blinding, in this order."
FILE = (
    "An object has not exactly the fields version, election_hash, head, ballots, commitments, in this order."
)
ORDERED = f"{NO_FILE} Its owners are not in order, or one is there twice."
NO_OWNER = f"{NO_FILE} A number is not from 1 to 255."
RESULT, FIRST_PART = 8, 5
DECRYPTED = [1, 2, 4]


def faults() -> Iterator[Fault]:
    """All of them, and what is sound."""
    yield _fault("sound", "Three committed, and two of them decrypted.", _as_it_is, _sound())
    yield from _votes()
    yield from _entries()
    yield from _revealed()
    yield from _alone()
    yield from _files()


def _as_it_is(_told: dict[str, Any]) -> None:
    """The commitments of the base."""


def _sound() -> Told:
    counts = {"ballots": 2, "counted": 2, "weight": 2, "decrypted": DECRYPTED, "result": [[2, 1]]}
    told = {"class": None, "height": RESULT, "type": "Result", **counts}
    return told | heads(Draft(raw_of("committed")))


def _fault(name: str, fault: str, change: Change, answer: Told) -> Fault:
    return Fault(f"committed/{name}", fault, "committed", nothing, answer, committed=change)


def _wrong(name: str, fault: str, change: Change, reason: str) -> Fault:
    return _fault(name, fault, change, wrong(RESULT, "Result", reason))


def _entry(place: int, **changed: Any) -> Change:
    return lambda told: told["commitments"][place].update(changed)


def _not_held(owner: int) -> str:
    return f"The commitment of trustee {owner} does not hold."


def _votes() -> Iterator[Fault]:
    for field in ("election_hash", "head"):
        change = lambda told, field=field: put(told, (field,), lambda text: text[::-1])  # noqa: E731
        name = f"other-{field.replace('_', '-')}"
        yield _wrong(name, "For another vote, or another end of it.", change, NO_VOTE)
    for name, number in (("less", 1), ("more", 3)):
        change = lambda told, number=number: told.update(ballots=number)  # noqa: E731
        yield _wrong(f"ballots-{name}", "For another number of ballots.", change, NO_VOTE)


def _entries() -> Iterator[Fault]:
    yield _wrong("other-digest", "It names another part.", _entry(0, digest="0" * 64), _not_held(2))
    yield _wrong(
        "of-the-server", "One without a certificate.", _entry(0, owner=1), "Trustee 1 has no key for signing."
    )
    yield _wrong("of-nobody", "One who is none.", _entry(2, owner=5), "Trustee 5 has no key for signing.")
    for name in ("challenge", "response"):
        for what, added, reason in (("one-more", 1, _not_held(3)), ("order-added", ORDER, NOT_BELOW)):
            way = ("commitments", 1, "signature", name)
            raised = lambda told, way=way, added=added: put(  # noqa: E731
                told, way, lambda text: str(int(text) + added)
            )
            yield _wrong(f"signature-{name}-{what}", "A number of a signature is another.", raised, reason)

    def swapped(told: dict[str, Any]) -> None:
        one, other, _third = told["commitments"]
        one["signature"], other["signature"] = other["signature"], one["signature"]

    yield _wrong("signature-of-another", "The signature of another trustee.", swapped, _not_held(2))
    yield _wrong(
        "signature-list", "A signature is a list.", _entry(0, signature=[]), "A part of it is no JSON object."
    )
    yield _wrong("digest-long", "A hash is too long.", _entry(0, digest="0" * 65), DIGEST)
    few = lambda told: told.update(commitments=told["commitments"][:1])  # noqa: E731
    yield _wrong("too-few", "One alone committed, and two must.", few, FEW)
    yield _wrong("none", "Nobody committed.", lambda told: told["commitments"].clear(), FEW)


def _revealed() -> Iterator[Fault]:
    yield _wrong(
        "decrypted-without",
        "Who decrypted had not committed.",
        lambda told: told["commitments"].pop(0),
        "Trustee 2 decrypted without a commitment.",
    )
    hidden = lambda told: told["commitments"][0].pop("blinding")  # noqa: E731
    yield _wrong("not-revealed", "What hid a part is missing.", hidden, DIGEST)
    other = "Trustee 2 committed to other factors."
    yield _wrong("other-blinding", "Another number hid it.", _entry(0, blinding="0" * 64), other)
    yield _wrong("blinding-short", "It is no hash.", _entry(0, blinding="0"), DIGEST)
    yield _wrong(
        "revealed-by-nobody",
        "What hid a part is there, and the part is not.",
        _entry(1, blinding="0" * 64),
        "Trustee 3 revealed a part that is not in the archive.",
    )
    early = "Trustee 4 revealed a part that is not in the archive."
    yield Fault(
        "committed/too-early",
        "The part of the last one is not in the archive yet.",
        "committed",
        cut(FIRST_PART + 1),
        wrong(FIRST_PART + 1, "PartialDecryption", early),
        committed=_as_it_is,
    )


def _alone() -> Iterator[Fault]:
    """Trustees without a certificate: all commit, but for one whose part comes before two others or more."""
    yield _of_few("paired", "Two who must decrypt committed, and decrypted.", [1, 2])
    yield _of_few("lone", "The operator committed too: one other part alone is needed.", [1, 2])
    yield from _paired()
    first = lambda told: told["commitments"].pop(0)  # noqa: E731
    yield _of_few("lone-operator", "The operator did not commit.", FEW, first, "lone")
    none = "No trustee of this election can sign a commitment."
    yield _of_few("single", "One trustee alone commits to nothing.", none, height=6)

    def late(draft: Draft) -> None:
        draft.steps.insert(FIRST_PART + 2, draft.steps.pop(FIRST_PART))

    def hidden(told: dict[str, Any]) -> None:
        for entry in told["commitments"]:
            entry.pop("blinding", None)

    after = "Trustee 1 commits to nothing and decrypted after others."
    told = wrong(RESULT, "Result", after)
    yield Fault(
        "committed/operator-late",
        "The operator decrypted last.",
        "committed",
        late,
        told,
        committed=_as_it_is,
    )
    missing = wrong(
        FIRST_PART - 1, "EncryptedTally", "Trustee 1 commits to nothing and has not decrypted yet."
    )
    yield Fault(
        "committed/operator-missing",
        "The operator has not decrypted.",
        "committed",
        cut(FIRST_PART - 1),
        missing,
        committed=hidden,
    )


def _paired() -> Iterator[Fault]:
    def swapped(told: dict[str, Any]) -> None:
        one, other = told["commitments"]
        one["signature"], other["signature"] = other["signature"], one["signature"]

    other = "Trustee 1 committed to other factors."
    changes: dict[str, tuple[str, Change, str]] = {
        "first": ("The first did not commit.", lambda told: told["commitments"].pop(0), FEW),
        "second": ("The second did not commit.", lambda told: told["commitments"].pop(), FEW),
        "signatures": ("Each signature is that of the other.", swapped, _not_held(1)),
        "digest": ("It names another part.", _entry(1, digest="0" * 64), _not_held(2)),
        "blinding": ("Another number hid it.", _entry(0, blinding="0" * 64), other),
        "hidden": (
            "What hid a part is missing.",
            lambda told: told["commitments"][1].pop("blinding"),
            DIGEST,
        ),
        "third": ("One who is none.", _entry(1, owner=3), "Trustee 3 has no key for signing."),
    }
    for name, (fault, change, reason) in changes.items():
        yield _of_few(f"paired-{name}", fault, reason, change, "paired")


def _of_few(
    name: str,
    fault: str,
    says: list[int] | str,
    change: Change = _as_it_is,
    base: str = "",
    height: int = RESULT - 1,
) -> Fault:
    """Of a base with two parts or one: who decrypted where it is sound, else the reason."""
    base = base or name
    if isinstance(says, str):
        answer = wrong(height, "Result", says)
    else:
        counts = {"ballots": 2, "counted": 2, "weight": 2, "decrypted": says, "result": [[2, 1]]}
        answer = {"class": None, "height": height, "type": "Result", **counts} | heads(Draft(raw_of(base)))
    return Fault(f"committed/{name}", fault, base, nothing, answer, committed=change)


def _files() -> Iterator[Fault]:
    changes: dict[str, tuple[Change, Told]] = {
        "version-2": (lambda told: told.update(version=2), not_checked(VERSION)),
        "version-true": (lambda told: told.update(version=True), not_checked(VERSION)),
        "reversed": (lambda told: told["commitments"].reverse(), unreadable(ORDERED)),
        "twice": (
            lambda told: told["commitments"].append(told["commitments"][2]),
            unreadable(ORDERED),
        ),
        "owner-zero": (_entry(0, owner=0), unreadable(NO_OWNER)),
        "owner-256": (_entry(2, owner=256), unreadable(NO_OWNER)),
        "owner-text": (_entry(0, owner="2"), unreadable(NO_OWNER)),
        "ballots-text": (
            lambda told: told.update(ballots="2"),
            unreadable(f"{NO_FILE} A number is not from 0 to 1000000."),
        ),
        "no-signature": (
            lambda told: told["commitments"][0].pop("signature"),
            unreadable(f"{NO_FILE} {ENTRY}"),
        ),
        "blinding-null": (_entry(1, blinding=None), unreadable(f"{NO_FILE} {ENTRY}")),
        "more": (lambda told: told.update(more=1), unreadable(f"{NO_FILE} {FILE}")),
        "no-list": (lambda told: told.update(commitments={}), unreadable(f"{NO_FILE} {NOT_A_LIST}")),
    }
    for name, (change, answer) in changes.items():
        yield _fault(f"file-{name}", "The file is in another shape.", change, answer)

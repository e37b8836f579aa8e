"""What can be wrong with the strong proofs beside an archive."""

from collections.abc import Callable, Iterator
from typing import Any

from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.vectors.faults import (
    NOT_A_LIST,
    NOT_BELOW,
    Fault,
    cut,
    dashed,
    leaves,
    not_checked,
    nothing,
    put,
    unreadable,
    wrong,
)
from tests.kernel.ballot.vectors.sound import heads
from tests.kernel.ballot.vectors.written import Told, beside, raw_of

Change = Callable[[dict[str, Any]], object]
NO_FILE = "This is no file of strong proofs."
OTHER = "The strong proofs are for another election, for another end of its vote, or for another tally."
OTHER_FACTORS = "They are for other factors."
SIGNATURE = "Their signature does not hold."
CELL = "A factor's proof does not hold."
VERSION = "The strong proofs have another version than 2: not yet checked here."
ENTRY = "An object has not exactly the fields owner, factors, proofs, signature, in this order."
FILE = (
    "An object has not exactly the fields version, election_hash, head, ballots, encrypted_tally, "
    "partial_decryptions, in this order."
)
ORDERED = f"{NO_FILE} Its owners are not in order, or one is there twice."
# The heights of the two decryptions, by owner, and that of the result.
HEIGHTS = {1: 5, 2: 6}
RESULT = 7


def faults() -> Iterator[Fault]:
    """All of them, and what is sound."""
    yield Fault(
        "strong/sound",
        "Both trustees have strong proofs.",
        "strong",
        nothing,
        _sound(7, "Result", [1, 2], [[2, 1]]),
        strong=_as_it_is,
    )
    yield from _numbers()
    yield from _entries()
    yield from _files()
    forged = wrong(6, "PartialDecryption", _not_held(2, CELL))
    yield Fault(
        "strong/forged",
        "A wrong factor, whose proof in the archive holds, and whose strong proof cannot.",
        "forged",
        nothing,
        forged,
        strong=_as_it_is,
    )


def _as_version_1(told: dict[str, Any]) -> None:
    """As it was before head and number of ballots were bound."""
    told.update(version=1)
    del told["head"], told["ballots"]


def _as_it_is(_told: dict[str, Any]) -> None:
    """The proofs of the base."""


def _sound(height: int, kind: str, decrypted: list[int], result: object) -> Told:
    counts = {"ballots": 2, "counted": 2, "weight": 2}
    told = {"class": None, "height": height, "type": kind, **counts, "decrypted": decrypted, "result": result}
    return told | heads(Draft(raw_of("strong")))


def _not_held(owner: int, reason: str) -> str:
    return f"The strong proofs of trustee {owner} do not hold. {reason}"


def _at(owner: int, reason: str) -> Told:
    return wrong(HEIGHTS[owner], "PartialDecryption", reason)


def _strong(name: str, fault: str, change: Change, answer: Told) -> Fault:
    return Fault(f"strong/{name}", fault, "strong", nothing, answer, strong=change)


def _numbers() -> Iterator[Fault]:
    for way, _ in leaves(beside("strong")):
        if way[-1] not in ("challenge", "response"):
            continue
        owner = way[1] + 1
        # What she signed holds her proofs, so a changed one is told by the signature.
        raised = lambda told, way=way: put(told, way, lambda text: str(int(text) + 1))  # noqa: E731
        yield _strong(
            f"proof-{dashed(way[1:])}",
            "A number is one more.",
            raised,
            _at(owner, _not_held(owner, SIGNATURE)),
        )
        if way[2] == "signature":
            high = lambda told, way=way: put(told, way, lambda text: str(int(text) + ORDER))  # noqa: E731
            yield _strong(
                f"number-{dashed(way[1:])}-order-added",
                "A number: the order is added.",
                high,
                _at(owner, _not_held(owner, NOT_BELOW)),
            )


def _entries() -> Iterator[Fault]:
    def entry(change: Callable[[Any], object], place: int = 0) -> Change:
        return lambda told: change(told["partial_decryptions"][place])

    def of(told: dict[str, Any], place: int, owner: int) -> dict[str, Any]:
        return told["partial_decryptions"][place] | {"owner": owner}

    missing = "The strong proofs of trustee {} are missing.".format
    yield _strong(
        "missing", "One has none.", lambda told: told["partial_decryptions"].pop(), _at(2, missing(2))
    )
    yield _strong(
        "missing-first",
        "The first has none.",
        lambda told: told["partial_decryptions"].pop(0),
        _at(1, missing(1)),
    )
    yield _strong(
        "none", "Nobody has any.", lambda told: told["partial_decryptions"].clear(), _at(1, missing(1))
    )
    another = lambda told: told["partial_decryptions"].__setitem__(1, of(told, 0, 2))  # noqa: E731
    yield _strong("of-another", "Those of another trustee.", another, _at(2, _not_held(2, OTHER_FACTORS)))
    more = lambda told: told["partial_decryptions"].append(of(told, 0, 3))  # noqa: E731
    who = "There are strong proofs of trustee 3, who has not decrypted."
    yield _strong("of-nobody", "Those of somebody who has not decrypted.", more, wrong(RESULT, "Result", who))
    yield Fault(
        "strong/too-early",
        "Those of somebody who has not yet decrypted.",
        "strong",
        cut(5),
        wrong(5, "PartialDecryption", "There are strong proofs of trustee 2, who has not decrypted."),
        strong=_as_it_is,
    )
    yield _strong(
        "other-factors",
        "They name other factors.",
        entry(lambda told: told.update(factors="0" * 64)),
        _at(1, _not_held(1, OTHER_FACTORS)),
    )
    for name, change in {
        "row-less": lambda told: told["proofs"].pop(),
        "answer-less": lambda told: told["proofs"][0].pop(),
        "swapped": lambda told: told["proofs"][0].reverse(),
    }.items():
        yield _strong(
            f"proofs-{name}",
            "The table of proofs is another.",
            entry(change),
            _at(1, _not_held(1, SIGNATURE)),
        )
    yield _strong(
        "signature-list",
        "A signature is a list.",
        entry(lambda told: told.update(signature=[])),
        _at(1, _not_held(1, "A part of it is no JSON object.")),
    )

    def swapped(told: dict[str, Any]) -> None:
        one, other = told["partial_decryptions"]
        one["signature"] = other["signature"]

    yield _strong(
        "signature-of-another", "The signature of another trustee.", swapped, _at(1, _not_held(1, SIGNATURE))
    )


def _files() -> Iterator[Fault]:
    for field in ("election_hash", "head", "encrypted_tally"):
        change = lambda told, field=field: put(told, (field,), lambda text: text[::-1])  # noqa: E731
        yield _strong(
            f"other-{field.replace('_', '-')}", "For another election or tally.", change, _at(1, OTHER)
        )
    yield _strong(
        "other-ballots", "For another number of ballots.", lambda told: told.update(ballots=3), _at(1, OTHER)
    )
    changes: dict[str, tuple[Change, Told]] = {
        "version-1": (_as_version_1, not_checked(VERSION)),
        "version-3": (lambda told: told.update(version=3), not_checked(VERSION)),
        "ballots-true": (
            lambda told: told.update(ballots=True),
            unreadable(f"{NO_FILE} A number is not from 0 to 1000000."),
        ),
        "head-missing": (lambda told: told.pop("head"), unreadable(f"{NO_FILE} {FILE}")),
        "version-true": (lambda told: told.update(version=True), not_checked(VERSION)),
        "reversed": (lambda told: told["partial_decryptions"].reverse(), unreadable(ORDERED)),
        "twice": (
            lambda told: told["partial_decryptions"].append(told["partial_decryptions"][1]),
            unreadable(ORDERED),
        ),
        "owner-zero": (
            lambda told: told["partial_decryptions"][0].update(owner=0),
            unreadable(f"{NO_FILE} A number is not from 1 to 255."),
        ),
        "owner-256": (
            lambda told: told["partial_decryptions"][1].update(owner=256),
            unreadable(f"{NO_FILE} A number is not from 1 to 255."),
        ),
        "owner-text": (
            lambda told: told["partial_decryptions"][0].update(owner="1"),
            unreadable(f"{NO_FILE} A number is not from 1 to 255."),
        ),
        "no-signature": (
            lambda told: told["partial_decryptions"][0].pop("signature"),
            unreadable(f"{NO_FILE} {ENTRY}"),
        ),
        "more": (lambda told: told.update(more=1), unreadable(f"{NO_FILE} {FILE}")),
        "no-list": (lambda told: told.update(partial_decryptions={}), unreadable(f"{NO_FILE} {NOT_A_LIST}")),
    }
    for name, (change, answer) in changes.items():
        yield _strong(f"file-{name}", "The file is in another shape.", change, answer)

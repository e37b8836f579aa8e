"""A fault as a vector tells it: the archive, and the answer of both languages, written by hand."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.kernel.ballot.drafts import Draft, Step, json_of, public_of, secret_of, sign
from tests.kernel.ballot.vectors.written import Told, base, edits, encoded, raw_of, shortened

Change = Callable[[Draft], object]
Ballot = dict[str, Any]
Edit = tuple[int, int, bytes]

NOT_DIGITS = "A point is not 64 small hexadecimal digits."
NOT_IN_GROUP = "A point is not in the group: not canonical, not on the curve, or of another order."
IS_IDENTITY = "A point is the identity."
NOT_BELOW = "A number is not below the order of the group."
NOT_DECIMAL = "A number is not in plain decimal digits."
NOT_A_LIST = "A list is missing, or has not as many entries as it must have."
NO_TEXT = "A part of it is no text."
NO_OBJECT = "A part of it is no JSON object."
NO_JSON = "It is no JSON that the specification knows."
NOT_COMPACT = "Its JSON is not in the one compact spelling."
CHOICE = "The proof that a choice is 0 or 1 does not hold."
CHOSEN = "The proof of how many are chosen does not hold."
BLANK = "The proof that a blank answer chooses nothing does not hold."
SIGNED = "The signature of the credential does not hold."
FACTOR = "The proof of a decryption factor does not hold."


@dataclass(frozen=True)
class Fault:
    """`is_linked`: what payloads tell of other data is made anew. `edits` are made in the bytes at last."""

    name: str
    fault: str
    base: str
    change: Change
    answer: Told
    is_linked: bool = True
    edits: list[Edit] = field(default_factory=list)
    strong: Callable[[dict[str, Any]], object] | None = None
    committed: Callable[[dict[str, Any]], object] | None = None

    def told(self) -> Told:
        draft = Draft(raw_of(self.base))
        self.change(draft)
        given = base(self.base)["members"]
        some = {"base": self.base, "members": shortened(draft.written(is_linked=self.is_linked), given)}
        if self.edits:
            some["bytes"] = [[start, end, encoded(put)] for start, end, put in self.edits]
        for name, change in (("strong", self.strong), ("committed", self.committed)):
            if change:
                some[name] = self._beside(name, change)
        return {"fault": self.fault, **self.answer, **some}

    def _beside(self, name: str, change: Callable[[dict[str, Any]], object]) -> list[Any]:
        """What differs from the file beside the base."""
        given = base(self.base)[name]
        told = json.loads(given)
        change(told)
        return edits(given, json_of(told).decode())


def wrong(height: int, kind: str, reason: str) -> Told:
    return {"class": "wrong", "height": height, "type": kind, "reason": reason}


def unreadable(reason: str) -> Told:
    return {"class": "unreadable", "reason": reason}


def not_checked(reason: str) -> Told:
    return {"class": "not checked here", "reason": reason}


def nothing(_draft: Draft) -> None:
    """The archive of the base, as it is."""


def cut(ends_with: int) -> Change:
    """The archive at the moment of this event."""
    return lambda draft: draft.steps.__delitem__(slice(ends_with + 1, None))


def voter(draft: Draft, name: str, credential: str) -> int:
    """The exponent of the voter with this public credential."""
    exponents = (secret_of(draft.election()["uuid"], code) for code in base(name)["voters"])
    return next(each for each in exponents if public_of(each) == credential)


def in_ballot(
    name: str, change: Callable[[Ballot], object], *, place: int = 0, is_signed: bool = True
) -> Change:
    """Change a ballot; its voter signs what came out."""

    def run(draft: Draft) -> None:
        ballot = draft.of("Ballot", place).data[0]
        exponent = voter(draft, name, ballot["credential"])
        change(ballot)
        if is_signed:
            sign(ballot, exponent)

    return run


def in_setup(change: Callable[[list[Any]], object]) -> Change:
    """Election, trustees, credentials and payload."""
    return lambda draft: change(draft.steps[0].data)


def in_step(kind: str, change: Callable[[Step], object], place: int = 0) -> Change:
    return lambda draft: change(draft.of(kind, place))


def in_data(kind: str, change: Callable[[Any], object], place: int = 0) -> Change:
    """The first of its data."""
    return in_step(kind, lambda step: change(step.data[0]), place)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every text in a value, by the way to it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inside in pairs:
        if isinstance(inside, str):
            yield (*path, name), inside
        else:
            yield from leaves(inside, (*path, name))


def put(value: Any, path: tuple[Any, ...], change: Callable[[str], Any]) -> None:
    """Change what stands at the end of a way."""
    for name in path[:-1]:
        value = value[name]
    value[path[-1]] = change(value[path[-1]])


def inside(message: dict[str, Any], change: Callable[[Any], object]) -> None:
    """Change the JSON that stands in a signed message as a text."""
    told = json.loads(message["message"])
    change(told)
    message["message"] = json.dumps(told, separators=(",", ":"))


def dashed(path: tuple[Any, ...]) -> str:
    """A way as part of the name of a file."""
    return "-".join(str(name).replace("_", "-") for name in path)

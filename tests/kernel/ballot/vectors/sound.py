"""Archives that are sound, as far as they go: at each stage, and of each kind."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from typing import Any

from nacl.bindings import crypto_core_ed25519_add

from tests.kernel.ballot.drafts import Draft, Spelled, digest, json_of, member, members
from tests.kernel.ballot.vectors.every_place import in_ceremony
from tests.kernel.ballot.vectors.faults import Change, Fault, cut, in_setup, nothing
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
    for name, time in {"text": '"9"', "number": "5", "longest": '"99999999999"', "huge": str(2**64)}.items():
        first = member("BELENIOS", f'{{"version":1,"timestamp":{time}}}'.encode())
        _about, base, *says = SAYS["set-up"]
        told = _sound(f"time-{name}", "Another time.", base, dict(zip(WHAT, says, strict=True)))
        yield replace(told, edits=[(0, 1024, first)])
    for name, fault, change in _set_ups():
        _about, base, *says = SAYS["set-up"]
        yield _sound(name, fault, base, dict(zip(WHAT, says, strict=True)), change)
    counts = dict(zip(WHAT, (4, "EncryptedTally", 2, 2, 3, [], None), strict=True))
    yield _sound("weighted-twice", "The second voter counts twice.", "weighted", counts, _counted_twice)
    for name, base in {"again": "again", "threshold": "threshold"}.items():
        _about, _base, *says = SAYS[name]
        told = dict(zip(WHAT, says, strict=True))
        yield _sound(
            f"{name}-in-another-order", "The last of the trustees decrypted first.", base, told, _backwards
        )


def _counted_twice(draft: Draft) -> None:
    """The second voter has the weight 2, and the tally says so."""
    setup, tally = draft.steps[0].data, draft.of("EncryptedTally").data
    ballots = [draft.of("Ballot", place).data[0] for place in range(2)]
    weights = dict(entry.split(",") for entry in setup[2])
    setup[2] = [f"{name},{min(int(weight), 2)}" for name, weight in weights.items()]
    once, twice = sorted(ballots, key=lambda ballot: weights[ballot["credential"]])
    pairs = zip(once["answers"][0]["choices"], twice["answers"][0]["choices"], strict=True)
    tally[0] = [[{part: _plus(one[part], other[part], other[part]) for part in one} for one, other in pairs]]
    tally[1]["total_weight"] = 3


def _plus(*points: str) -> str:
    return reduce(crypto_core_ed25519_add, (bytes.fromhex(each)[::-1] for each in points))[::-1].hex()


def _backwards(draft: Draft) -> None:
    places = [place for place, step in enumerate(draft.steps) if step.kind == "PartialDecryption"]
    draft.steps[places[0] : places[-1] + 1] = draft.steps[places[-1] : places[0] - 1 : -1]


def _set_ups() -> Iterator[tuple[str, str, Change]]:
    """What may stand in a set-up; nobody has voted."""

    def weighing(*weights: int) -> Change:
        return in_setup(
            lambda data: data.__setitem__(
                2, [f"{each},{w}" for each, w in zip(data[2], weights, strict=True)]
            )
        )

    yield "weights-of-nines", "Weights with every digit.", weighing(9, 192_837)
    yield "weights-at-most", "Weights that sum up to the most.", weighing(999_999, 1)
    letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    yield (
        "uuid-every-letter",
        "A name of every letter of Base58.",
        in_setup(lambda data: data[0].update(uuid=letters)),
    )
    yield "uuid-shortest", "The shortest name.", in_setup(lambda data: data[0].update(uuid=letters[:14]))
    alone = in_ceremony(lambda ceremony: ceremony.__init__([[63]], [101]))
    yield "one-of-one", "A ceremony of one trustee alone, beside one who must decrypt.", alone
    people = {"administrator": "A", "credential_authority": "C"}
    yield "people", "Who administers is told.", in_setup(lambda data: data[0].update(people))
    some = {"blank": False, "min": 0, "max": 2}
    yield (
        "not-blank-told",
        "That it may not be blank is told.",
        in_setup(lambda data: _asked(data[0]["questions"][0], some)),
    )

    def odd(data: list[Any]) -> None:
        marks = (
            json_of('"\\/\b\f\n\r\t\x01\x1f\x7f\u2028\uffff\U0001f600é').decode().replace("\x7f", "\\u007f")
        )
        data[0] = Spelled(json_of(data[0]).decode().replace('"A ballot"', marks))

    yield "odd-marks", "Every kind of mark in a text.", in_setup(odd)


def _asked(question: dict[str, Any], more: dict[str, Any]) -> None:
    """With more fields, in the order of the specification."""
    told = question | more
    question.clear()
    question.update({name: told[name] for name in ("answers", "blank", "min", "max", "question")})


def _sound(name: str, about: str, base: str, says: Told, change: Change = nothing) -> Fault:
    def run(draft: Draft) -> None:
        cut(says["height"])(draft)
        change(draft)

    draft = Draft(raw_of(base))
    run(draft)
    if says["decrypted"] is None:
        says["decrypted"] = [draft.of("PartialDecryption").data[1]["owner"]]
    return Fault(f"sound/{name}", about, base, run, {"class": None, **says, **heads(draft)})


def heads(draft: Draft) -> Told:
    """The hashes of the first event and of the last."""
    events = [content for name, content in members(draft.written()) if name.endswith("event.json")]
    return {"setup": digest(events[0]), "head": digest(events[-1])}

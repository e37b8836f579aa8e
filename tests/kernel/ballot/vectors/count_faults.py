"""What can be wrong after the last ballot: the tally, what trustees send, and the result."""

from collections.abc import Iterator
from typing import Any

from tests.kernel.ballot.ceremony import point
from tests.kernel.ballot.drafts import Draft, Spelled, json_of
from tests.kernel.ballot.test_wrong_counts import factor
from tests.kernel.ballot.vectors.ballot_faults import NOT_PRODUCT, OTHER_NUMBER
from tests.kernel.ballot.vectors.faults import (
    FACTOR,
    NOT_A_LIST,
    NOT_COMPACT,
    Change,
    Fault,
    dashed,
    in_data,
    in_step,
    leaves,
    not_checked,
    nothing,
    put,
    wrong,
)
from tests.kernel.ballot.vectors.written import base, raw_of

TALLY, PARTIAL, RESULT = (4, "EncryptedTally"), (5, "PartialDecryption"), (6, "Result")
OTHER_DATA = "It names other data than those that stand before it."
NO_NUMBER = "What the trustees decrypted is no number of votes: one of their factors is wrong."
OTHER_RESULT = "The result is not what the trustees decrypted."
TOO_FEW = "There is a result, but too few trustees have decrypted."
UNVOTED = "Nobody cast a ballot, and such a tally is not yet checked here."


def faults() -> Iterator[Fault]:
    """All of them."""
    yield from _of_tallies()
    yield from _of_owners()
    yield from _of_decryptions()
    yield from _forged()
    yield from _of_results()


def _small(
    name: str, fault: str, change: Change, place: tuple[int, str], reason: str, *, is_linked: bool = True
) -> Fault:
    return Fault(name, fault, "small", change, wrong(*place, reason), is_linked)


def _of_tallies() -> Iterator[Fault]:
    for field, short in (("num_tallied", "number"), ("total_weight", "weight")):
        for name, value in {"less": 1, "more": 3, "negative": -2, "text": "2", "true": True}.items():
            change = in_step(
                "EncryptedTally", lambda step, field=field, value=value: step.data[1].update({field: value})
            )
            yield _small(
                f"tally/{short}-{name}", "The tally tells another number.", change, TALLY, OTHER_NUMBER
            )
    changes: dict[str, tuple[str, Any]] = {
        "row-less": ("A question is missing.", lambda table: table.pop()),
        "row-more": ("A question is told twice.", lambda table: table.append(table[0])),
        "answer-less": ("An answer is missing.", lambda table: table[0].pop()),
        "rows-swapped": ("Two questions changed places.", lambda table: table.reverse()),
        "answers-swapped": ("Two answers changed places.", lambda table: table[0].reverse()),
        "answer-for-another": (
            "The ciphertext of one answer stands for another too.",
            lambda table: table[0].__setitem__(0, table[0][1]),
        ),
    }
    for name, (fault, change) in changes.items():
        yield _small(f"tally/{name}", fault, in_data("EncryptedTally", change), TALLY, NOT_PRODUCT)

    def first_only(draft: Draft) -> None:
        answers = draft.of("Ballot").data[0]["answers"]
        draft.of("EncryptedTally").data[0] = [answer["choices"] for answer in answers]

    yield _small(
        "tally/one-ballot-only", "The sum of the first ballot alone.", first_only, TALLY, NOT_PRODUCT
    )
    change = in_step("EncryptedTally", lambda step: step.data[1].update(encrypted_tally="0" * 64))
    yield _small("tally/other-data", "It names other data.", change, TALLY, OTHER_DATA, is_linked=False)
    weight = in_step("EncryptedTally", lambda step: step.data[1].update(total_weight=2))
    yield Fault(
        "tally/weight-forgotten",
        "Weights are not counted.",
        "weighted",
        weight,
        wrong(4, "EncryptedTally", OTHER_NUMBER),
    )
    yield Fault("tally/unvoted", "Nobody voted.", "unvoted", nothing, not_checked(UNVOTED))
    change = in_step("EncryptedTally", lambda step: step.data[1].update(num_tallied=False))
    yield Fault(
        "tally/unvoted-false",
        "Nobody voted, and the number of ballots is false.",
        "unvoted",
        change,
        wrong(2, "EncryptedTally", OTHER_NUMBER),
    )


def _of_owners() -> Iterator[Fault]:
    owners: dict[str, tuple[Any, str]] = {
        "zero": (0, "A number is not from 1 to 4."),
        "beyond": (5, "A number is not from 1 to 4."),
        "negative": (-1, "A number is not from 1 to 4."),
        "true": (True, "A number is not from 1 to 4."),
        "text": ("1", "A number is not from 1 to 4."),
        "huge": (2**64, "A number is not from 1 to 4."),
        "another": (2, FACTOR),
    }
    for name, (owner, reason) in owners.items():
        change = in_step("PartialDecryption", lambda step, owner=owner: step.data[1].update(owner=owner))
        yield Fault(
            f"decryption/owner-{name}",
            "Whose it is, is told wrongly.",
            "threshold",
            change,
            wrong(5, "PartialDecryption", reason),
        )
    for place in range(3):
        few = lambda draft, place=place: draft.steps.pop(5 + place)  # noqa: E731
        yield Fault(
            f"result/without-decryption-{place + 1}",
            "Too few decrypted.",
            "threshold",
            few,
            wrong(7, "Result", TOO_FEW),
        )


def _of_decryptions() -> Iterator[Fault]:
    told = Draft(raw_of("small")).of("PartialDecryption").data[0]
    for way, _ in leaves(told):
        if way[-1] in ("challenge", "response"):
            change = in_data(
                "PartialDecryption", lambda told, way=way: put(told, way, lambda text: str(int(text) + 1))
            )
            yield _small(
                f"decryption/proof-{dashed(way[1:])}",
                "A number of a proof is one more.",
                change,
                PARTIAL,
                FACTOR,
            )
    for field in ("decryption_factors", "decryption_proofs"):
        short = field.split("_")[1]
        less = in_data("PartialDecryption", lambda told, field=field: told[field].pop())
        yield _small(f"decryption/{short}-row-less", "A question is missing.", less, PARTIAL, NOT_A_LIST)
        fewer = in_data("PartialDecryption", lambda told, field=field: told[field][1].pop())
        yield _small(f"decryption/{short}-answer-less", "An answer is missing.", fewer, PARTIAL, NOT_A_LIST)
        more = in_data(
            "PartialDecryption", lambda told, field=field: told[field][0].append(told[field][0][0])
        )
        yield _small(f"decryption/{short}-answer-more", "An answer is told twice.", more, PARTIAL, NOT_A_LIST)
        swapped = in_data("PartialDecryption", lambda told, field=field: told[field][0].reverse())
        yield _small(f"decryption/{short}-swapped", "Two answers changed places.", swapped, PARTIAL, FACTOR)
    other = in_step("PartialDecryption", lambda step: step.data[1].update(payload="0" * 64))
    yield _small("decryption/other-data", "It names other data.", other, PARTIAL, OTHER_DATA, is_linked=False)


def _forged() -> Iterator[Fault]:
    """The protocol's own proof hashes neither ciphertext nor factor, and holds for a wrong factor."""

    def forge(draft: Draft, shift: int, place: int = 0) -> tuple[list[str], list[Any]]:
        alphas = [bytes.fromhex(each["alpha"])[::-1] for each in draft.of("EncryptedTally").data[0][0]]
        key = int(base("again")["keys"][place])
        made = [factor(draft.election(), key, alpha, shift) for alpha in alphas]
        return [told for told, _ in made], [proof for _, proof in made]

    def spoilt(draft: Draft) -> None:
        factors, proofs = forge(draft, 67_890)
        told = draft.of("PartialDecryption", owner_first(draft)).data[0]
        told["decryption_factors"][0][0], told["decryption_proofs"][0][0] = factors[0], proofs[0]

    def owner_first(draft: Draft) -> int:
        return [draft.of("PartialDecryption", place).data[1]["owner"] for place in range(2)].index(
            _owner_of_first_key(draft)
        )

    def not_finished(draft: Draft) -> None:
        spoilt(draft)
        draft.steps.pop()

    def twice(draft: Draft) -> None:
        again = draft.copy().of("PartialDecryption", owner_first(draft))
        factors, proofs = forge(draft, 0)
        again.data[0] = {"decryption_factors": [factors], "decryption_proofs": [proofs]}
        draft.steps.insert(9, again)

    who = f"{NO_NUMBER} Trustees who sent factors: 1, 2."
    yield Fault(
        "decryption/forged",
        "A wrong factor whose proof holds, and a result.",
        "again",
        spoilt,
        wrong(9, "Result", who),
    )
    yield Fault(
        "decryption/forged-without-result",
        "A wrong factor whose proof holds.",
        "again",
        not_finished,
        wrong(8, "PartialDecryption", who),
    )
    yield Fault(
        "decryption/twice",
        "A trustee decrypts twice.",
        "again",
        twice,
        wrong(
            9,
            "PartialDecryption",
            f"Trustee {_owner_of_first_key(Draft(raw_of('again')))} has decrypted already.",
        ),
    )

    def copied(draft: Draft) -> None:
        one, other = (draft.of("PartialDecryption", place).data for place in range(2))
        other[0] = {**one[0]}
        other[0]["decryption_factors"] = [list(reversed(row)) for row in one[0]["decryption_factors"]]

    yield Fault(
        "decryption/of-another",
        "The factors of another trustee.",
        "again",
        copied,
        wrong(8, "PartialDecryption", FACTOR),
    )


def _owner_of_first_key(draft: Draft) -> int:
    """The tool tells its trustees in the order of their keys; here it is looked up."""
    keys = [told["public_key"] for _, told in draft.trustees()]
    return keys.index(point(int(base("again")["keys"][0]))) + 1


def _of_results() -> Iterator[Fault]:
    sound = Draft(raw_of("small")).of("Result").data[0]["result"]
    (first, second), (blank, answer) = sound
    results: dict[str, tuple[Any, str]] = {
        "one-vote-moved": ([[first + 1, second - 1], [blank, answer]], OTHER_RESULT),
        "answers-swapped": ([[first, second], [blank, answer + 1]], OTHER_RESULT),
        "row-less": ([[first, second]], OTHER_RESULT),
        "row-more": ([*sound, []], OTHER_RESULT),
        "answer-less": ([[first], [blank, answer]], OTHER_RESULT),
        "answer-more": ([[first, second, 0], [blank, answer]], OTHER_RESULT),
        "negative": ([[first, -1], [blank, answer]], "A number is not from 0 to 2."),
        "beyond": ([[first, 3], [blank, answer]], "A number is not from 0 to 2."),
        "huge": ([[first, 2**64], [blank, answer]], "A number is not from 0 to 2."),
        "true": ([[True, second], [blank, answer]], "A number is not from 0 to 2."),
        "texts": ([[str(each) for each in row] for row in sound], "A number is not from 0 to 2."),
        "no-list": ({}, NOT_A_LIST),
        "no-rows": ([1, 1], NOT_A_LIST),
    }
    for name, (told, reason) in results.items():
        change = in_step("Result", lambda step, told=told: step.data.__setitem__(0, {"result": told}))
        yield _small(f"result/{name}", "The result is another.", change, RESULT, reason)
    spaced = in_step(
        "Result",
        lambda step: step.data.__setitem__(0, Spelled(json_of(step.data[0]).decode().replace(":", ": "))),
    )
    yield _small("result/spelled-with-space", "The result, spelled otherwise.", spaced, RESULT, NOT_COMPACT)

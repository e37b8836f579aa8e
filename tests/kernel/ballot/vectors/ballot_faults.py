"""What can be wrong with a ballot, its place and its voter, beside single points and numbers."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.kernel.ballot.drafts import Draft, Spelled, json_of, sign
from tests.kernel.ballot.vectors.faults import (
    BLANK,
    CHOICE,
    CHOSEN,
    NO_JSON,
    NO_OBJECT,
    NOT_A_LIST,
    NOT_COMPACT,
    SIGNED,
    Ballot,
    Fault,
    dashed,
    in_ballot,
    leaves,
    put,
    voter,
    wrong,
)
from tests.kernel.ballot.vectors.written import raw_of

NOT_SIGNED = "The ballot is not the one that was signed."
FOREIGN = "The ballot is for another election."
TWICE = "The same bytes stand in the archive already."
NOT_LISTED = "The ballot's credential is not in the list."
NO_BLANK = "The proof about a blank answer is missing, or not asked for."
OTHER_NUMBER = "It counts another number of ballots, or another weight, than were cast."
NOT_PRODUCT = "The encrypted tally is not the product of the ballots that count."
BALLOT_FIELDS = "election_uuid, election_hash, credential, answers, signature"
ANSWER_FIELDS = "choices, individual_proofs, overall_proof, ?blank_proof"
REASONS = {"individual_proofs": CHOICE, "overall_proof": CHOSEN, "blank_proof": BLANK}


def faults() -> Iterator[Fault]:
    """All of them."""
    yield from _altered_proofs()
    yield from _moved()
    yield from _repeated()
    for name, told, change, reason in [*_changed(), *_shapes()]:
        yield Fault(f"ballot/{name}", told, "small", in_ballot("small", change), wrong(1, "Ballot", reason))
    for name, told, unsigned, reason in _unsigned():
        change = in_ballot("small", unsigned, is_signed=False)
        yield Fault(f"ballot/{name}", told, "small", change, wrong(1, "Ballot", reason))
    for name, told, spelled, reason in _spelled():
        yield Fault(f"ballot/{name}", told, "small", spelled, wrong(1, "Ballot", reason))


def _fields(names: str) -> str:
    return f"An object has not exactly the fields {names}, in this order."


def _altered_proofs() -> Iterator[Fault]:
    """Every challenge and every response, one more than it was."""
    for way, _ in leaves(Draft(raw_of("small")).of("Ballot").data[0]):
        if way[-1] in ("challenge", "response"):
            is_signed = way[0] != "signature"
            change = in_ballot(
                "small",
                lambda told, way=way: put(told, way, lambda text: str(int(text) + 1)),
                is_signed=is_signed,
            )
            reason = REASONS[way[2]] if is_signed else SIGNED
            yield Fault(
                f"ballot/proof-{dashed(way)}",
                "A number of a proof is one more.",
                "small",
                change,
                wrong(1, "Ballot", reason),
            )


def _changed() -> Iterator[tuple[str, str, Callable[[Ballot], object], str]]:
    yield (
        "other-uuid",
        "For another election by its name; signed.",
        lambda told: put(told, ("election_uuid",), lambda text: text[::-1]),
        FOREIGN,
    )
    yield (
        "other-fingerprint",
        "For another election by its fingerprint; signed.",
        lambda told: put(told, ("election_hash",), lambda text: text[::-1]),
        FOREIGN,
    )
    yield "choices-swapped", "Two ciphertexts changed places; signed.", _swapped("choices"), CHOICE
    yield (
        "proofs-swapped",
        "The proofs of two choices changed places; signed.",
        _swapped("individual_proofs"),
        CHOICE,
    )
    yield (
        "claims-swapped",
        "The proof of 0 and that of 1 changed places; signed.",
        lambda told: told["answers"][0]["individual_proofs"][0].reverse(),
        CHOICE,
    )
    yield (
        "answers-swapped",
        "The answers to two questions changed places; signed.",
        lambda told: told["answers"].reverse(),
        NO_BLANK,
    )
    yield (
        "blank-proof-reversed",
        "The two parts of the proof of blank changed places; signed.",
        lambda told: told["answers"][1]["blank_proof"].reverse(),
        BLANK,
    )
    yield (
        "overall-proof-reversed",
        "The parts of the proof of how many changed places; signed.",
        lambda told: told["answers"][1]["overall_proof"].reverse(),
        CHOSEN,
    )
    yield (
        "alpha-is-beta",
        "A ciphertext of the same point twice; signed.",
        lambda told: told["answers"][0]["choices"][0].update(beta=told["answers"][0]["choices"][0]["alpha"]),
        CHOICE,
    )
    yield (
        "nine-proof",
        "A proof of nines; signed.",
        lambda told: told["answers"][0]["overall_proof"][0].update(challenge="9", response="9"),
        CHOSEN,
    )
    yield (
        "zero-proof",
        "A proof of nothing but zeros; signed.",
        lambda told: told["answers"][0]["overall_proof"][0].update(challenge="0", response="0"),
        CHOSEN,
    )


def _swapped(field: str) -> Callable[[Ballot], object]:
    return lambda told: told["answers"][0][field].reverse()


def _shapes() -> Iterator[tuple[str, str, Callable[[Ballot], object], str]]:
    for field in ("choices", "individual_proofs", "overall_proof", "blank_proof"):
        yield (
            f"one-less-{field.replace('_', '-')}",
            "A list is shorter; signed.",
            lambda told, field=field: told["answers"][1][field].pop(),
            NOT_A_LIST,
        )
        yield (
            f"one-more-{field.replace('_', '-')}",
            "A list is longer; signed.",
            lambda told, field=field: told["answers"][1][field].append(told["answers"][1][field][0]),
            NOT_A_LIST,
        )
    yield (
        "no-list-of-choices",
        "Choices are no list; signed.",
        lambda told: told["answers"][0].update(choices={}),
        NOT_A_LIST,
    )
    yield (
        "one-claim",
        "A choice is proven for one number alone; signed.",
        lambda told: told["answers"][0]["individual_proofs"][0].pop(),
        NOT_A_LIST,
    )
    yield "one-answer-less", "An answer is missing; signed.", lambda told: told["answers"].pop(), NOT_A_LIST
    yield (
        "one-answer-more",
        "An answer is told twice; signed.",
        lambda told: told["answers"].append(told["answers"][0]),
        NOT_A_LIST,
    )
    yield (
        "no-blank-proof",
        "The proof of blank is missing; signed.",
        lambda told: told["answers"][1].pop("blank_proof"),
        NO_BLANK,
    )
    yield (
        "blank-proof-not-asked-for",
        "A proof of blank where none is asked for; signed.",
        lambda told: told["answers"][0].update(blank_proof=told["answers"][1]["blank_proof"]),
        NO_BLANK,
    )
    yield (
        "blank-proof-null",
        "A proof of blank that is null; signed.",
        lambda told: told["answers"][1].update(blank_proof=None),
        _fields(ANSWER_FIELDS),
    )
    yield (
        "answer-with-more",
        "An answer with another field; signed.",
        lambda told: told["answers"][0].update(more=1),
        _fields(ANSWER_FIELDS),
    )
    yield (
        "answer-no-object",
        "An answer is a list; signed.",
        lambda told: told["answers"].__setitem__(0, []),
        NO_OBJECT,
    )
    yield (
        "ciphertext-with-more",
        "A ciphertext with another field; signed.",
        lambda told: told["answers"][0]["choices"][0].update(gamma="1"),
        _fields("alpha, beta"),
    )
    yield (
        "ciphertext-other-order",
        "A ciphertext with its fields in another order; signed.",
        lambda told: put(told, ("answers", 0, "choices", 0), lambda one: dict(reversed(one.items()))),
        _fields("alpha, beta"),
    )
    yield (
        "proof-with-more",
        "A proof with its commitment, as in another version; signed.",
        lambda told: told["answers"][0]["overall_proof"][0].update(commitment="1"),
        _fields("challenge, response"),
    )
    yield (
        "proof-without-response",
        "A proof without response; signed.",
        lambda told: told["answers"][0]["overall_proof"][0].pop("response"),
        _fields("challenge, response"),
    )


def _unsigned() -> Iterator[tuple[str, str, Callable[[Ballot], object], str]]:
    yield (
        "unsigned-hash",
        "The signature is for something else.",
        lambda told: put(told, ("signature", "hash"), lambda text: text[::-1]),
        NOT_SIGNED,
    )
    yield (
        "unsigned-padded-hash",
        "The hash that was signed, with padding.",
        lambda told: put(told, ("signature", "hash"), lambda text: text + "="),
        NOT_SIGNED,
    )
    yield (
        "unsigned-more",
        "The signature has another field.",
        lambda told: told["signature"].update(more="1"),
        _fields("hash, proof"),
    )
    yield (
        "unsigned-none",
        "There is no signature.",
        lambda told: told.pop("signature"),
        _fields(BALLOT_FIELDS),
    )
    yield (
        "unsigned-more-after",
        "Another field after the signature.",
        lambda told: told.update(more="1"),
        _fields(BALLOT_FIELDS),
    )


def _spelled() -> Iterator[tuple[str, str, Callable[[Draft], object], str]]:
    """The same ballot in other words would have another hash, and could be cast again."""
    ways: dict[str, tuple[Callable[[str], str], str]] = {
        "space": (lambda text: text.replace(",", ", ", 1), NOT_COMPACT),
        "line-break-after": (lambda text: text + "\n", NOT_COMPACT),
        "escaped-letter": (lambda text: text.replace("election_uuid", "election\\u005fuuid", 1), NOT_COMPACT),
        "field-twice": (lambda text: text.replace("{", '{"election_uuid":"",', 1), NOT_COMPACT),
        "byte-order-mark": (lambda text: "\ufeff" + text, NO_JSON),
        "cut": (lambda text: text[:-1], NO_JSON),
        "more-after": (lambda text: text + "{}", NO_JSON),
        "comma-before-the-end": (lambda text: text[:-1] + ",}", NO_JSON),
    }
    for name, (spell, reason) in ways.items():
        yield f"spelled-{name}", "The same ballot, spelled otherwise.", _spell(spell), reason
    sorted_ = _spell(lambda text: json_of(dict(sorted(_read(text).items()))).decode())
    yield (
        "spelled-sorted",
        "The same ballot with its fields in another order.",
        sorted_,
        _fields(BALLOT_FIELDS),
    )
    # Python reads half of a pair of marks, and JavaScript would write it as it stood.
    lone = _spell(lambda text: text.replace('"election_uuid":"', '"election_uuid":"\\ud800', 1))
    yield "spelled-half-a-pair", "A text with half of a pair of marks.", lone, NOT_COMPACT
    # JavaScript puts names that look like numbers first.
    number = _spell(lambda text: text[:-1] + ',"1":1}')
    yield "spelled-number-as-name", "A field whose name looks like a number.", number, _fields(BALLOT_FIELDS)
    # JavaScript rounds it.
    large = _spell(lambda text: text[:-1] + ',"more":9007199254740993}')
    yield "spelled-large-number", "A field with a large number.", large, _fields(BALLOT_FIELDS)
    for digits, reason in {4_300: _fields(BALLOT_FIELDS), 4_301: NO_JSON}.items():
        long = _spell(lambda text, digits=digits: f'{text[:-1]},"more":{"9" * digits}}}')
        yield f"spelled-{digits}-digits", "A field with a number of so many digits.", long, reason
    power_of_ten = _spell(lambda text: text[:-1] + ',"more":1e2}')
    yield "spelled-power-of-ten", "A field with a number and a power of ten.", power_of_ten, NO_JSON
    yield (
        "spelled-fraction",
        "A field with a fraction.",
        _spell(lambda text: text[:-1] + ',"more":1.0}'),
        NO_JSON,
    )
    yield (
        "spelled-list",
        "A list of what a ballot says.",
        _spell(lambda text: json_of(list(_read(text).values())).decode()),
        NO_OBJECT,
    )


def _read(text: str) -> Any:

    return json.loads(text)


def _spell(spell: Callable[[str], str]) -> Callable[[Draft], object]:
    def run(draft: Draft) -> None:
        step = draft.of("Ballot")
        step.data[0] = Spelled(spell(json_of(step.data[0]).decode()))

    return run


def _moved() -> Iterator[Fault]:
    def transplanted(draft: Draft) -> None:
        first, second = (draft.of("Ballot", place).data[0] for place in range(2))
        second["answers"] = first["answers"]
        sign(second, voter(draft, "small", second["credential"]))

    yield Fault(
        "ballot/transplanted",
        "The answers of another, signed by who took them.",
        "small",
        transplanted,
        wrong(2, "Ballot", CHOICE),
    )

    def one_answer(draft: Draft) -> None:
        first, second = (draft.of("Ballot", place).data[0] for place in range(2))
        second["answers"][1] = first["answers"][1]
        sign(second, voter(draft, "small", second["credential"]))

    yield Fault(
        "ballot/transplanted-one-answer",
        "One answer of another, signed by who took it.",
        "small",
        one_answer,
        wrong(2, "Ballot", CHOICE),
    )

    def renamed(draft: Draft) -> None:
        first, second = (draft.of("Ballot", place).data[0] for place in range(2))
        first["credential"] = second["credential"]

    yield Fault(
        "ballot/renamed",
        "A ballot under the credential of another.",
        "small",
        renamed,
        wrong(1, "Ballot", NOT_SIGNED),
    )

    def earlier(draft: Draft) -> None:
        first, later = (draft.of("Ballot", place).data[0] for place in (0, 2))
        first["answers"] = later["answers"]

    yield Fault(
        "ballot/signature-for-others",
        "Sound answers of the same voter under a signature for others.",
        "again",
        earlier,
        wrong(1, "Ballot", NOT_SIGNED),
    )

    def unlisted(draft: Draft) -> None:
        draft.steps[0].data[2].remove(draft.of("Ballot", 1).data[0]["credential"])

    yield Fault(
        "ballot/not-in-the-list",
        "A sound ballot of somebody who is not in the list.",
        "small",
        unlisted,
        wrong(2, "Ballot", NOT_LISTED),
    )

    def from_elsewhere(draft: Draft) -> None:
        draft.of("Ballot").data[0] = Draft(raw_of("again")).of("Ballot").data[0]

    yield Fault(
        "ballot/of-another-election",
        "A sound ballot that was cast in another election.",
        "small",
        from_elsewhere,
        wrong(1, "Ballot", FOREIGN),
    )


def _repeated() -> Iterator[Fault]:
    def repeated(draft: Draft) -> None:
        draft.steps.insert(4, draft.copy().steps[1])

    yield Fault(
        "ballot/repeated",
        "A ballot is cast again by who has seen it.",
        "again",
        repeated,
        wrong(4, "Ballot", TWICE),
    )

    def dropped(draft: Draft) -> None:
        del draft.steps[2]

    yield Fault(
        "ballot/dropped",
        "A ballot is left out after the tally.",
        "again",
        dropped,
        wrong(5, "EncryptedTally", OTHER_NUMBER),
    )

    def dropped_later(draft: Draft) -> None:
        del draft.steps[3]

    yield Fault(
        "ballot/dropped-second",
        "The second ballot of a voter is left out after the tally.",
        "again",
        dropped_later,
        wrong(5, "EncryptedTally", NOT_PRODUCT),
    )

    def reordered(draft: Draft) -> None:
        draft.steps[1], draft.steps[3] = draft.steps[3], draft.steps[1]

    yield Fault(
        "ballot/older-put-last",
        "The two ballots of a voter changed places.",
        "again",
        reordered,
        wrong(6, "EncryptedTally", NOT_PRODUCT),
    )

    def replaced(draft: Draft) -> None:
        draft.steps[2] = draft.copy().steps[1]

    yield Fault(
        "ballot/replaced-by-another",
        "A ballot stands in the place of another too.",
        "again",
        replaced,
        wrong(2, "Ballot", TWICE),
    )

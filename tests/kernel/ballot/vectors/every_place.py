"""Every place of a point or a number, with each fault it can have, signed anew where it was signed."""

from collections.abc import Callable, Iterator
from typing import Any

from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot.ceremony import Ceremony, point, proof
from tests.kernel.ballot.drafts import BAD_POINTS, Draft, with_torsion
from tests.kernel.ballot.vectors.faults import (
    IS_IDENTITY,
    NOT_BELOW,
    NOT_DECIMAL,
    NOT_DIGITS,
    NOT_IN_GROUP,
    Fault,
    dashed,
    in_ballot,
    in_data,
    in_setup,
    inside,
    leaves,
    put,
    wrong,
)
from tests.kernel.ballot.vectors.written import raw_of

Spoil = Callable[[str], str]
Way = tuple[Any, ...]
IDENTITY = "0" * 63 + "1"
# The identity with the sign of a negative zero, and zero and one beyond the field.
SPELLINGS = {
    "minus-identity": "8" + IDENTITY[1:],
    "one-beyond": f"{2**255 - 19 + 1:064x}",
    "field": f"{2**255 - 19:064x}",
}
EVERYWHERE = {
    "torsion": (BAD_POINTS["torsion"], NOT_IN_GROUP),
    "identity": (BAD_POINTS["identity"], IS_IDENTITY),
    "non-canonical": (BAD_POINTS["non-canonical"], NOT_IN_GROUP),
}
# In one place of each event, since all points are read by the same reader.
ONCE = {
    "pure-torsion": (BAD_POINTS["pure torsion"], NOT_IN_GROUP),
    "order-two": (lambda _: f"{2**255 - 20:064x}", NOT_IN_GROUP),
    "twice-torsion": (lambda text: with_torsion(with_torsion(text)), NOT_IN_GROUP),
    "order-two-added": (
        lambda text: with_torsion(with_torsion(with_torsion(with_torsion(text)))),
        NOT_IN_GROUP,
    ),
    "off-the-curve": (BAD_POINTS["off the curve"], NOT_IN_GROUP),
    "uppercase": (str.upper, NOT_DIGITS),
    "beyond-the-digits": (lambda text: "g" + text[1:], NOT_DIGITS),
    "too-short": (BAD_POINTS["too short"], NOT_DIGITS),
    "too-long": (lambda text: text + "0", NOT_DIGITS),
    "line-break": (lambda text: text + "\n", NOT_DIGITS),
    "no-text": (lambda _: 5, NOT_DIGITS),
    **{name: (lambda _, text=text: text, NOT_IN_GROUP) for name, text in SPELLINGS.items()},
}
NUMBERS = {"order-added": (lambda text: str(int(text) + ORDER), NOT_BELOW)}
NUMBERS_ONCE = {
    "order": (lambda _: str(ORDER), NOT_BELOW),
    "longest": (lambda _: "9" * 77, NOT_BELOW),
    "negative": (lambda text: f"-{text}", NOT_DECIMAL),
    "leading-zero": (lambda text: f"0{text}", NOT_DECIMAL),
    "empty": (lambda _: "", NOT_DECIMAL),
    "hexadecimal": (lambda text: hex(int(text)), NOT_DECIMAL),
    "line-break": (lambda text: text + "\n", NOT_DECIMAL),
    "other-digits": (
        lambda text: text.translate({48 + digit: 0x660 + digit for digit in range(10)}),
        NOT_DECIMAL,
    ),
    "too-long": (lambda _: "9" * 78, NOT_DECIMAL),
    "no-text": (lambda _: 5, NOT_DECIMAL),
}


def faults() -> Iterator[Fault]:
    """All of them."""
    yield from _in_a_ballot()
    yield from _in_a_setup()
    yield from _in_a_ceremony()
    yield from _in_a_tally()
    yield from _in_a_decryption()


def _is_point(way: Way, _text: str) -> bool:
    return way[-1] in ("alpha", "beta", "credential", "public_key")


def _is_number(way: Way, _text: str) -> bool:
    return way[-1] in ("challenge", "response")


def _spoilt(kinds: dict[str, Any], once: dict[str, Any], *, is_first: bool) -> Iterator[tuple[str, Any, str]]:
    for name, (spoil, reason) in {**kinds, **(once if is_first else {})}.items():
        yield name, spoil, reason


def _in_a_ballot() -> Iterator[Fault]:
    ballot = Draft(raw_of("small")).of("Ballot").data[0]
    points = [way for way, text in leaves(ballot) if _is_point(way, text)]
    numbers = [way for way, text in leaves(ballot) if _is_number(way, text)]
    for what, ways, kinds, once in (
        ("point", points, EVERYWHERE, ONCE),
        ("number", numbers, NUMBERS, NUMBERS_ONCE),
    ):
        for way in ways:
            # The credential is checked by itself, and comes before everything that hangs on it.
            for name, spoil, reason in _spoilt(
                kinds, once, is_first=way in (points[0], points[1], numbers[0], numbers[-1])
            ):
                if (way[-1], name) == ("credential", "no-text"):
                    continue
                change = in_ballot(
                    "small",
                    lambda told, way=way, spoil=spoil: put(told, way, spoil),
                    is_signed=way[0] != "signature",
                )
                yield Fault(
                    f"ballot/{what}-{dashed(way)}-{name}",
                    f"A {what} in a ballot: {name.replace('-', ' ')}; signed by its voter.",
                    "small",
                    change,
                    wrong(1, "Ballot", reason),
                )


def _in_a_setup() -> Iterator[Fault]:
    ways: dict[str, tuple[int, Way]] = {
        "key": (0, ("public_key",)),
        "trustee": (1, (0, 1, "public_key")),
        "credential": (2, (0,)),
    }
    for place, (data, way) in ways.items():
        for name, spoil, reason in _spoilt(EVERYWHERE, ONCE, is_first=place == "key"):
            change = in_setup(lambda told, data=data, way=way, spoil=spoil: put(told[data], way, spoil))
            yield Fault(
                f"setup/point-{place}-{name}",
                f"The point of a {place}: {name.replace('-', ' ')}.",
                "small",
                change,
                wrong(0, "Setup", reason),
            )
    for part in ("challenge", "response"):
        for name, (spoil, reason) in {**NUMBERS, **NUMBERS_ONCE}.items():
            change = in_setup(lambda told, part=part, spoil=spoil: put(told[1], (0, 1, "pok", part), spoil))
            yield Fault(
                f"setup/number-{part}-{name}",
                f"A number in the proof of a key: {name.replace('-', ' ')}.",
                "small",
                change,
                wrong(0, "Setup", reason),
            )


def _in_a_tally() -> Iterator[Fault]:
    reason = "The encrypted tally is not the product of the ballots that count."
    for way, _text in leaves(Draft(raw_of("small")).of("EncryptedTally").data[0]):
        for name, (spoil, _) in EVERYWHERE.items():
            change = in_data("EncryptedTally", lambda told, way=way, spoil=spoil: put(told, way, spoil))
            yield Fault(
                f"tally/point-{dashed(way)}-{name}",
                f"A point in the tally: {name}.",
                "small",
                change,
                wrong(4, "EncryptedTally", reason),
            )


def _in_a_decryption() -> Iterator[Fault]:
    told = Draft(raw_of("small")).of("PartialDecryption").data[0]
    for what, ways, kinds, once in (
        ("point", [way for way, _ in leaves(told) if way[0] == "decryption_factors"], EVERYWHERE, ONCE),
        ("number", [way for way, text in leaves(told) if _is_number(way, text)], NUMBERS, NUMBERS_ONCE),
    ):
        for way in ways:
            for name, spoil, reason in _spoilt(kinds, once, is_first=way == ways[0]):
                change = in_data(
                    "PartialDecryption", lambda told, way=way, spoil=spoil: put(told, way, spoil)
                )
                yield Fault(
                    f"decryption/{what}-{dashed(way[1:])}-{name}",
                    f"A {what} in a partial decryption: {name.replace('-', ' ')}.",
                    "small",
                    change,
                    wrong(5, "PartialDecryption", reason),
                )


def a_ceremony() -> Ceremony:
    """Three trustees of whom two are needed, and whose secrets are known: whatever they say is signed."""
    return Ceremony([[11, 12], [21, 22], [31, 32]], [101, 102, 103])


def in_ceremony(
    change: Callable[[Ceremony], object], after: Callable[[Any], object] = lambda _: None
) -> Callable[[Draft], None]:
    """A set-up with these trustees and one who must decrypt; `after` is what nobody signs anew."""

    def run(draft: Draft) -> None:
        sound, ceremony = a_ceremony(), a_ceremony()
        change(ceremony)
        told = ceremony.told()
        after(told)
        alone = {"pok": proof(f"pok|Ed25519|{point(7)}", 7), "public_key": point(7)}
        del draft.steps[1:]
        draft.steps[0].data[1] = [["Single", alone], ["Pedersen", told]]
        draft.election()["public_key"] = point(7 + sum(one[0] for one in sound.polynomials))

    return run


def _in_a_ceremony() -> Iterator[Fault]:
    for name, (spoil, reason) in EVERYWHERE.items():
        for trustee in range(3):
            for place, change in _signed_places(trustee, spoil):
                yield _of_ceremony(
                    f"{place}-{trustee}-{name}", f"A point of a ceremony, signed: {name}.", change, reason
                )
            for place, after in _unsigned_places(trustee, spoil):
                yield _of_ceremony(
                    f"{place}-{trustee}-{name}",
                    f"A point of a ceremony: {name}.",
                    lambda _: None,
                    reason,
                    after,
                )
    for way, text in leaves(a_ceremony().told()):
        if _is_number(way, text):
            (name, (spoil, reason)), *_ = NUMBERS.items()
            after = lambda told, way=way, spoil=spoil: put(told, way, spoil)  # noqa: E731
            yield _of_ceremony(
                f"number-{dashed(way)}-{name}", "A number of a ceremony.", lambda _: None, reason, after
            )


def _signed_places(trustee: int, spoil: Spoil) -> Iterator[tuple[str, Callable[[Ceremony], object]]]:
    yield "encryption", lambda ceremony: put(ceremony.encryption, (trustee,), spoil)
    for degree in range(2):
        yield (
            f"commitment-{degree}",
            lambda ceremony, degree=degree: put(ceremony.commitments[trustee], (degree,), spoil),
        )


def _unsigned_places(trustee: int, spoil: Spoil) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """Nobody can sign with a key outside the group, nor for a share that is not hers."""
    yield (
        "verification",
        lambda told: inside(told["certs"][trustee], lambda cert: put(cert, ("verification",), spoil)),
    )
    yield "share", lambda told: put(told["verification_keys"][trustee], ("public_key",), spoil)


def _of_ceremony(
    name: str,
    fault: str,
    change: Callable[[Ceremony], object],
    reason: str,
    after: Callable[[Any], object] = lambda _: None,
) -> Fault:
    return Fault(f"ceremony/{name}", fault, "small", in_ceremony(change, after), wrong(0, "Setup", reason))

"""What can be wrong with the set-up: the election, its trustees and who may vote."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.kernel.ballot.ceremony import Ceremony, point
from tests.kernel.ballot.drafts import Draft, with_torsion
from tests.kernel.ballot.vectors.every_place import in_ceremony
from tests.kernel.ballot.vectors.faults import (
    NO_TEXT,
    NOT_A_LIST,
    NOT_IN_GROUP,
    Change,
    Fault,
    dashed,
    in_setup,
    inside,
    leaves,
    not_checked,
    nothing,
    put,
    wrong,
)
from tests.kernel.ballot.vectors.written import raw_of

SETUP = (0, "Setup")
OTHER_SCOPE = "The election has another version or group than 1 and Ed25519: not yet checked here."
RANKED = "The election has a ranked question or one with lists: not yet checked here."
OTHER_KEY = "The election's key is not made of the keys of its trustees."
NO_BASE58 = "The identifier of the election is not 14 or more characters of Base58."
OTHER_CEREMONY = "A trustee's certificate is for another ceremony."
KEY_PROOF = "A trustee's proof of having the key does not hold."
NOT_FOLLOWING = "A trustee's key does not follow from what all committed to."
REASONS = {
    "pok": KEY_PROOF,
    "certs": "The signature of a trustee's certificate does not hold.",
    "coefexps": "A trustee's signature of their own commitments does not hold.",
    "signatures": "A trustee's signature of all certificates does not hold.",
    "signature": "A trustee's signature of their key does not hold.",
}
ELECTION_FIELDS = (
    "version, description, name, group, public_key, questions, uuid, ?administrator, ?credential_authority"
)


def faults() -> Iterator[Fault]:
    """All of them."""
    for name, fault, change, reason in [*_of_elections(), *_of_credentials(), *_of_trustees()]:
        yield Fault(f"setup/{name}", fault, "small", in_setup(change), wrong(*SETUP, reason))
    yield from _not_checked()
    yield from _of_ceremonies()
    yield from _threshold()
    other = in_setup(lambda data: data[3].update(trustees="0" * 64))
    yield Fault(
        "setup/other-data",
        "It names other data.",
        "small",
        other,
        wrong(*SETUP, "It names other data than those that stand before it."),
        is_linked=False,
    )
    capitals = in_setup(lambda data: data[3].update(trustees=data[3]["trustees"].upper()))
    yield Fault(
        "setup/hash-in-capitals",
        "A hash in capitals.",
        "small",
        capitals,
        wrong(*SETUP, "A hash is not 64 small hexadecimal digits."),
        is_linked=False,
    )
    beyond = in_setup(lambda data: data[3].update(trustees="g" * 64))
    yield Fault(
        "setup/hash-beyond-the-digits",
        "A hash with another letter.",
        "small",
        beyond,
        wrong(*SETUP, "A hash is not 64 small hexadecimal digits."),
        is_linked=False,
    )
    renamed = in_setup(lambda data: data[0].update(name="Another"))
    yield Fault(
        "setup/changed-after-the-ballots",
        "The election is changed after ballots were cast.",
        "small",
        renamed,
        wrong(1, "Ballot", "The ballot is for another election."),
    )


def _fields(names: str) -> str:
    return f"An object has not exactly the fields {names}, in this order."


def _of_elections() -> Iterator[tuple[str, str, Callable[[list[Any]], object], str]]:
    def asked(**change: object) -> Callable[[list[Any]], object]:
        return lambda data: data[0]["questions"][0].update(change)

    yield (
        "most-beyond-answers",
        "More may be chosen than there are.",
        asked(max=3),
        "A number is not from 0 to 2.",
    )
    yield "least-beyond-most", "At least more than at most.", asked(min=2), "A number is not from 0 to 1."
    yield "least-negative", "At least less than none.", asked(min=-1), "A number is not from 0 to 1."
    yield "least-true", "At least true.", asked(min=True), "A number is not from 0 to 1."
    yield "most-text", "At most a text.", asked(max="1"), "A number is not from 0 to 2."
    yield "no-answer", "Nothing to answer.", asked(answers=[], min=0, max=0), "A question has no answer."
    yield "answer-number", "An answer is a number.", asked(answers=["Yes", 2]), NO_TEXT
    yield "title-number", "A question is a number.", asked(question=5), NO_TEXT
    blank = lambda data: data[0]["questions"][1].update(blank=1)  # noqa: E731
    yield (
        "blank-one",
        "Whether it may be blank is said by 1.",
        blank,
        "Whether a question may be left blank is not said by true or false.",
    )
    yield (
        "question-more",
        "A question with another field.",
        asked(more=1),
        _fields("answers, ?blank, min, max, question"),
    )
    yield (
        "no-question",
        "Nothing is asked.",
        lambda data: data[0].update(questions=[]),
        "The election asks nothing.",
    )
    yield "questions-no-list", "Questions are no list.", lambda data: data[0].update(questions={}), NOT_A_LIST
    yield (
        "uuid-no-base58",
        "A name with other letters.",
        lambda data: data[0].update(uuid="Il0O" * 5),
        NO_BASE58,
    )
    for name, letter in {"zero": "0", "capital-o": "O", "capital-i": "I", "small-l": "l"}.items():
        with_it = lambda data, letter=letter: data[0].update(uuid="1" * 14 + letter)  # noqa: E731
        yield f"uuid-{name}", "A name with a letter that is not in Base58.", with_it, NO_BASE58
    yield "uuid-short", "A name that is too short.", lambda data: data[0].update(uuid="1" * 13), NO_BASE58
    yield (
        "uuid-line-break",
        "A name with a line break.",
        lambda data: data[0].update(uuid="1" * 14 + "\n"),
        NO_BASE58,
    )
    yield "name-number", "The election's name is a number.", lambda data: data[0].update(name=5), NO_TEXT
    yield (
        "description-list",
        "The election's description is a list.",
        lambda data: data[0].update(description=[]),
        NO_TEXT,
    )
    yield (
        "administrator-number",
        "The administrator is a number.",
        lambda data: data[0].update(administrator=5),
        NO_TEXT,
    )
    yield (
        "election-more",
        "The election has another field.",
        lambda data: data[0].update(more=5),
        _fields(ELECTION_FIELDS),
    )
    yield (
        "election-no-object",
        "The election is a list.",
        lambda data: data.__setitem__(0, []),
        "The election is no JSON object.",
    )


def _of_credentials() -> Iterator[tuple[str, str, Callable[[list[Any]], object], str]]:
    def each(*weights: str) -> Callable[[list[Any]], object]:
        return lambda data: data.__setitem__(
            2, [f"{name}{weight}" for name, weight in zip(data[2], weights, strict=True)]
        )

    yield (
        "credential-twice",
        "A credential stands twice.",
        lambda data: data[2].insert(1, data[2][0]),
        "A credential stands in the list twice.",
    )
    yield "credential-number", "A credential is a number.", lambda data: data[2].append(5), NO_TEXT
    yield "credentials-no-list", "Credentials are no list.", lambda data: data.__setitem__(2, {}), NOT_A_LIST
    # Of three, since two are always sorted in one direction of their bytes or the other, or nearly so.
    order = sorted([point(number) for number in range(1, 12)])
    yield (
        "credentials-not-sorted",
        "Credentials in another order.",
        lambda data: data.__setitem__(2, [*order[1:], order[0]]),
        "The credentials are not sorted.",
    )
    yield (
        "weight-of-some",
        "Some have a weight.",
        each(",2", ""),
        "Some credentials have a weight and some have none.",
    )
    for name, weight in {
        "zero": ",0",
        "leading-zero": ",01",
        "negative": ",-1",
        "empty": ",",
        "fraction": ",1.5",
        "other-digits": ",١",
        "two": ",1,2",
        "line-break": ",1\n",
        "too-long": ",1" + 18 * "0",
    }.items():
        yield (
            f"weight-{name}",
            "A weight is no whole number from 1.",
            each(weight, weight),
            "A weight is no whole number from 1.",
        )


def _of_trustees() -> Iterator[tuple[str, str, Callable[[list[Any]], object], str]]:
    yield (
        "another-key",
        "The election's key is that of somebody else.",
        lambda data: data[0].update(public_key=data[2][0]),
        OTHER_KEY,
    )
    yield (
        "trustee-twice",
        "A trustee stands for two.",
        lambda data: data[1].append(data[1][0]),
        "Two trustees have the same key.",
    )
    yield (
        "no-trustee",
        "There are no trustees.",
        lambda data: data[1].clear(),
        "There are not from 1 to 255 trustees.",
    )
    yield (
        "trustee-of-unknown-kind",
        "A trustee of another kind.",
        lambda data: data[1][0].__setitem__(0, "Double"),
        "There are trustees of an unknown kind.",
    )
    yield (
        "trustee-kind-number",
        "The kind of a trustee is a number.",
        lambda data: data[1][0].__setitem__(0, 1),
        "There are trustees of an unknown kind.",
    )
    yield (
        "trustee-kind-inherited",
        "The kind of a trustee is a word that JavaScript knows.",
        lambda data: data[1][0].__setitem__(0, "constructor"),
        "There are trustees of an unknown kind.",
    )
    yield (
        "trustee-pair-longer",
        "A trustee with more than kind and key.",
        lambda data: data[1][0].append(1),
        NOT_A_LIST,
    )
    yield (
        "trustee-named",
        "A trustee with a name, as in another version.",
        lambda data: data[1][0][1].update(name="T"),
        _fields("pok, public_key"),
    )
    for part in ("challenge", "response"):
        raised = lambda data, part=part: put(data[1], (0, 1, "pok", part), lambda text: str(int(text) + 1))  # noqa: E731
        yield f"proof-of-key-{part}", "A number in the proof of a key is one more.", raised, KEY_PROOF


def _not_checked() -> Iterator[Fault]:
    scopes: dict[str, dict[str, Any]] = {
        "version-2": {"version": 2},
        "version-true": {"version": True},
        "version-huge": {"version": 2**64 + 1},
        "other-group": {"group": "BELENIOS-2048"},
    }
    for name, change in scopes.items():
        yield Fault(
            f"setup/{name}",
            "Another version or group.",
            "small",
            in_setup(lambda data, change=change: data[0].update(change)),
            not_checked(OTHER_SCOPE),
        )
    yield Fault(
        "setup/ranked", "A question in which candidates are ordered.", "ranked", nothing, not_checked(RANKED)
    )
    for name, weights in {"just": (1_000_000, 1), "far": (10**17, 10**17)}.items():
        change = in_setup(
            lambda data, some=weights: data.__setitem__(
                2, [f"{each},{w}" for each, w in zip(data[2], some, strict=True)]
            )
        )
        yield Fault(
            f"setup/weights-{name}-too-large",
            "Weights whose sum could not be found.",
            "small",
            change,
            not_checked("The weights sum up to more than 1000000: not yet checked here."),
        )
    heavy = in_setup(lambda data: data.__setitem__(2, [f"{name},1000000" for name in data[2]]))
    yield Fault(
        "setup/weights-too-large",
        "Weights whose sum could not be found.",
        "small",
        heavy,
        not_checked("The weights sum up to more than 1000000: not yet checked here."),
    )


def _of_ceremonies() -> Iterator[Fault]:
    def ceremony(name: str, fault: str, change: Callable[[Ceremony], object], reason: str) -> Fault:
        return Fault(f"ceremony/{name}", fault, "small", in_ceremony(change), wrong(*SETUP, reason))

    yield ceremony(
        "share-of-nobody",
        "A share that is not that of all, signed by its owner.",
        lambda some: some.shares.__setitem__(1, some.shares[1] + 1),
        NOT_FOLLOWING,
    )
    yield ceremony(
        "commitment-changed",
        "A commitment changed by who signed it.",
        lambda some: some.commitments[2].__setitem__(1, point(33)),
        NOT_FOLLOWING,
    )
    yield ceremony(
        "shares-swapped",
        "Two trustees changed shares, and sign them.",
        lambda some: some.shares.reverse(),
        NOT_FOLLOWING,
    )
    yield ceremony(
        "one-signer-twice",
        "One signer is two trustees.",
        lambda some: some.signers.__setitem__(2, 101),
        "Two trustees signed with the same key.",
    )
    for name, change in {"less": list.pop, "more": lambda some: some.append(point(5))}.items():
        yield ceremony(
            f"commitments-{name}",
            f"One commitment {name}, signed.",
            lambda some, change=change: change(some.commitments[0]),
            NOT_A_LIST,
        )

    def cancelling(some: Ceremony) -> None:
        for trustee, times in ((0, 3), (1, 5)):
            for _ in range(times):
                some.commitments[trustee][0] = with_torsion(some.commitments[trustee][0])

    yield ceremony(
        "torsion-that-cancels",
        "Parts of small order that cancel each other, signed.",
        cancelling,
        NOT_IN_GROUP,
    )

    def keys_cancel(draft: Draft) -> None:
        in_ceremony(lambda some: some.__init__([[11, 12], [21, 22], [-32, 32]], [101, 102, 103]))(draft)

    yield Fault(
        "ceremony/keys-that-cancel",
        "Keys that cancel each other.",
        "small",
        keys_cancel,
        wrong(*SETUP, "The keys of some trustees cancel each other."),
    )


def _threshold() -> Iterator[Fault]:
    """Of a ceremony of the tool; nothing is signed anew."""

    def pedersen(change: Callable[[Any], object]) -> Change:
        return in_setup(lambda data: change(data[1][1][1]))

    def threshold(name: str, fault: str, change: Callable[[Any], object], reason: str) -> Fault:
        return Fault(f"ceremony/{name}", fault, "threshold", pedersen(change), wrong(*SETUP, reason))

    told = Draft(raw_of("threshold")).trustees()[1][1]
    for way, _ in leaves(told):
        if way[-1] in ("challenge", "response"):
            part = way[-2] if way[0] == "verification_keys" else way[0]
            raised = lambda some, way=way: put(some, way, lambda text: str(int(text) + 1))  # noqa: E731
            yield threshold(
                f"proof-{dashed(way)}", "A number of a proof or signature is one more.", raised, REASONS[part]
            )
    yield threshold(
        "certificates-in-another-order",
        "Trustees changed places.",
        lambda some: some["certs"].reverse(),
        OTHER_CEREMONY,
    )
    yield threshold(
        "keys-in-another-order",
        "Trustees changed keys.",
        lambda some: some["verification_keys"].reverse(),
        REASONS["signature"],
    )
    yield threshold(
        "commitments-in-another-order",
        "Trustees changed commitments.",
        lambda some: some["coefexps"].reverse(),
        REASONS["coefexps"],
    )
    yield threshold(
        "agreements-in-another-order",
        "Trustees changed signatures.",
        lambda some: some["signatures"].reverse(),
        REASONS["signatures"],
    )
    yield threshold(
        "threshold-3",
        "Another number is needed than they signed.",
        lambda some: some.update(threshold=3),
        OTHER_CEREMONY,
    )
    for name, needed in {"0": 0, "4": 4, "true": True, "text": "2"}.items():
        yield threshold(
            f"threshold-{name}",
            "A number that cannot be needed.",
            lambda some, needed=needed: some.update(threshold=needed),
            "A number is not from 1 to 3.",
        )
    yield threshold(
        "trustee-less",
        "One trustee is missing.",
        lambda some: [each.pop() for each in some.values() if isinstance(each, list)],
        OTHER_CEREMONY,
    )
    for field in ("coefexps", "signatures", "verification_keys"):
        yield threshold(
            f"less-{field.replace('_', '-')}",
            "A list is shorter.",
            lambda some, field=field: some[field].pop(),
            NOT_A_LIST,
        )
    group = lambda some: inside(some["certs"][0], lambda cert: cert["context"].update(group="BELENIOS-2048"))  # noqa: E731
    yield threshold("other-group", "A certificate for another group.", group, OTHER_CEREMONY)
    true = lambda some: inside(some["certs"][0], lambda cert: cert["context"].update(index=True))  # noqa: E731
    yield threshold("place-true", "The place of a certificate is true.", true, OTHER_CEREMONY)
    alone = in_setup(lambda data: data[1].pop(0))
    yield Fault(
        "ceremony/one-who-must-is-missing",
        "The one who must decrypt is left out.",
        "threshold",
        alone,
        wrong(*SETUP, OTHER_KEY),
    )

"""Whatever single field a server changes, with hashes and chain made anew, the archive is not accepted."""

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from paraplu.kernel.ballot import AuditReport, InvalidEvent, UnsupportedArchive, audit, check_minutes
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import made, tool
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.tool import Made
from tests.looping import in_one_loop

pytestmark = pytest.mark.halved

ELECTIONS: dict[str, Callable[[], Any]] = {
    "referendum": tool.referendum,
    "board": tool.board,
    "mixed": tool.mixed,
    "ours": made.small,
    "ours, blank and two of three": made.few,
}
Place = tuple[Any, Any]
CHANGES = {name: 30 if name == "mixed" else 60 for name in ELECTIONS}
# Hashes of other data, which writing anew would put right again.
REFERENCES = {"election", "trustees", "credentials", "encrypted_tally", "payload"}


def places(value: Any) -> Iterator[Place]:
    """Each leaf, as the object or list that holds it and its name there."""
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for name, inside in pairs:
        if isinstance(inside, dict | list):
            yield from places(inside)
        else:
            yield value, name


def changed(value: Any, chance: random.Random) -> Any:
    """Something else of the same kind; a digit of a number, a letter of a text, another point."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice([-1, 1])
    if value.isdecimal():
        return str(int(value) + chance.choice([1, 2**200, ORDER]))
    at = chance.randrange(len(value)) if value else 0
    letter = chance.choice([each for each in "0123456789abcdef" if each != value[at : at + 1]])
    return value[:at] + letter + value[at + 1 :]


@in_one_loop(
    "name, seed", [(name, seed) for name in CHANGES for seed in range(CHANGES[name])], count=270, drawn=18
)
def test_no_changed_field_is_accepted(name: str, seed: int) -> None:
    raw, minutes = ELECTIONS[name]().raw, minutes_of(name)

    with pytest.raises((InvalidEvent, UnsupportedArchive)):
        accept(spoilt(raw, random.Random(f"{name}/{seed}")), minutes)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ours", "ours, blank and two of three"])
def test_not_one_of_a_thousand_changes_of_our_own_elections_is_accepted(name: str) -> None:
    raw, chance = ELECTIONS[name]().raw, random.Random(name)
    minutes = minutes_of(name)

    for _ in range(1_000):
        with pytest.raises((InvalidEvent, UnsupportedArchive)):
            accept(spoilt(raw, chance), minutes)


@cache
def minutes_of(name: str) -> AuditReport:
    return audit(ELECTIONS[name]().raw)


def spoilt(raw: bytes, chance: random.Random) -> bytes:
    """The archive with one field another."""
    draft = Draft(raw)
    holder, field = chance.choice(list(places([step.data for step in draft.steps])))
    holder[field] = changed(holder[field], chance)
    return draft.written(is_linked=field not in REFERENCES)


def accept(raw: bytes, minutes: AuditReport) -> None:
    check_minutes(audit(raw), minutes.setup_head, minutes.head)


@pytest.mark.drawn
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("make", [tool.referendum, tool.mixed])
def test_without_the_minutes_a_proof_or_a_signature_binds_each_field_of_a_finished_ballot(
    make: Callable[[], Made], seed: int
) -> None:
    chance = random.Random(seed)
    draft = Draft(make().raw)
    bound = [step.data[:1] if step.kind == "Shuffle" else step.data for step in draft.steps[1:]]
    holder, field = chance.choice(list(places(bound)))
    holder[field] = changed(holder[field], chance)

    with pytest.raises(InvalidEvent):
        audit(draft.written(is_linked=field not in REFERENCES))

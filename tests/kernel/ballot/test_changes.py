"""Whatever single field a server changes, with hashes and chain made anew, the archive is not accepted."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from paraplu.kernel.ballot import NotCheckedHere, Report, WrongEvent, audit, check_minutes
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft

ELECTIONS = {"referendum": tool.referendum, "board": tool.board}
Place = tuple[Any, Any]
CHANGES = 60
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


@pytest.mark.parametrize("seed", range(CHANGES))
@pytest.mark.parametrize("name", ELECTIONS)
def test_no_changed_field_is_accepted(name: str, seed: int) -> None:
    raw = ELECTIONS[name]().raw
    minutes = audit(raw)
    chance = random.Random(f"{name}/{seed}")
    draft = Draft(raw)
    holder, field = chance.choice(list(places([step.data for step in draft.steps])))
    holder[field] = changed(holder[field], chance)

    with pytest.raises((WrongEvent, NotCheckedHere)):
        accept(draft.written(is_linked=field not in REFERENCES), minutes)


def accept(raw: bytes, minutes: Report) -> None:
    check_minutes(audit(raw), minutes.setup_head, minutes.head)


@pytest.mark.parametrize("seed", range(20))
def test_without_the_minutes_a_proof_or_a_signature_binds_each_field_of_a_finished_ballot(seed: int) -> None:
    chance = random.Random(seed)
    draft = Draft(tool.referendum().raw)
    bound = [step.data for step in draft.steps[1:]]
    holder, field = chance.choice(list(places(bound)))
    holder[field] = changed(holder[field], chance)

    with pytest.raises(WrongEvent):
        audit(draft.written(is_linked=field not in REFERENCES))

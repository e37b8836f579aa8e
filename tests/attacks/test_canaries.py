"""Each forbidden outcome is reached when its guard is taken away, and the oracle names it; else it is not."""

import os
import re
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.attacks.machine.canaries import CANARIES
from tests.attacks.machine.casts import Union
from tests.attacks.machine.chance import runs_until_found
from tests.attacks.machine.game import game_in
from tests.attacks.machine.oracle import OUTCOMES

# What a few random steps are likely to reach; the others need an order of steps that chance seldom takes. Of
# money no step changes an entry that is written (31): an attacker with the database does, in the canary only.
FOUND_BY_CHANCE = (2, 5, 9, 29, 30, 32)
# Each new verb and address shuffles the lot; on 29 November 2026 it took 248, 10 and 23 runs.
# Half as many again as the worst: more would hide that the machine has become blind.
MOST_RUNS = 375
TABLE = Path(__file__).parent / "canaries.md"


def what_comes_of(union: Union, number: int, *, has_guard: bool) -> tuple[dict[int, list[str]], list[str]]:
    """The outcomes that the oracle names, and what was refused on the way."""
    canary = CANARIES[number]
    with game_in(union, [canary.part]) as game, nullcontext() if has_guard else canary.guard():
        canary.reach(game)
        return game.outcomes_at_the_end(), [repr(refusal) for refusal in game.refusals]


def line_of(number: int, found: dict[int, list[str]]) -> str:
    """What the table says of a canary; numbers of people are drawn, so they are left out."""
    named = re.sub(r"(?<=Zwaluw )\d|[0-9a-f-]{36}|\d{6}|\d{5} people", "…", found[number][0])
    others = ", ".join(str(other) for other in found if other != number)
    canary = CANARIES[number]
    return f"| {number} | {OUTCOMES[number].sentence} | {canary.taken_away} | {named} | {others} |"


def write_line(number: int, found: dict[int, list[str]]) -> None:
    """The lines of the other canaries stay."""
    head, *lines = TABLE.read_text().split("\n|---|---|---|---|---|\n")
    rows = {int(line.split("|")[1]): line for line in "".join(lines).splitlines()}
    rows[number] = line_of(number, found)
    body = "\n".join(rows[key] for key in sorted(rows))
    TABLE.write_text(f"{head}\n|---|---|---|---|---|\n{body}\n")


def test_each_outcome_has_its_canary_and_its_line_in_the_table() -> None:
    lines = [line for line in TABLE.read_text().splitlines() if re.match(r"\| \d", line)]

    assert sorted(CANARIES) == list(OUTCOMES) == list(range(1, 33))
    assert [int(line.split("|")[1]) for line in lines] == list(OUTCOMES)


@pytest.mark.drawn(3)
@pytest.mark.parametrize("number", CANARIES)
def test_without_its_guard_an_outcome_is_reached_and_named(db: None, union: Union, number: int) -> None:
    found, refusals = what_comes_of(union, number, has_guard=False)

    assert number in found, (OUTCOMES[number].sentence, found, refusals)
    if "PARAPLU_WRITE_CANARIES" in os.environ:
        write_line(number, found)
    assert line_of(number, found) in TABLE.read_text().splitlines()


@pytest.mark.drawn(3)
@pytest.mark.parametrize("number", CANARIES)
def test_with_its_guard_nothing_forbidden_comes_of_the_same_steps(
    db: None, union: Union, number: int
) -> None:
    found, _refusals = what_comes_of(union, number, has_guard=True)

    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("number", FOUND_BY_CHANCE)
def test_the_machine_finds_by_chance_what_is_open(db: None, union: Union, number: int) -> None:
    assert runs_until_found(union, number, MOST_RUNS) > 0

"""Whether the machine finds by chance what a canary lets through, and after how many runs."""

from random import Random

from tests.attacks.machine.canaries import CANARIES
from tests.attacks.machine.casts import Union
from tests.attacks.machine.game import Game, game_in
from tests.attacks.machine.oracle import OF_MONEY
from tests.attacks.machine.players import STEPS


def play_one_run(game: Game, random: Random, number: int) -> bool:
    """Sixty steps like those of the machine; whether this outcome came."""
    for _ in range(STEPS):
        seed, chance = random.getrandbits(32), random.random()
        if number in OF_MONEY and chance < 0.5:
            game.spend(seed)
        elif chance < 0.25:
            game.visit(seed)
        elif chance < 0.85:
            game.call(seed)
        elif chance < 0.93:
            game.use_code(seed)
        else:
            game.move_clock(random.randrange(21))
        if number in game.outcomes():
            return True
    return False


def runs_until_found(union: Union, number: int, most: int) -> int:
    """How many runs it took with the guard taken away; 0 for a canary that it did not find."""
    canary = CANARIES[number]
    for run in range(most):
        with game_in(union, [canary.part]) as game, canary.guard():
            if play_one_run(game, Random(f"{number} {run}"), number):
                return run + 1
    return 0

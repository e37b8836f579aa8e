"""The one-bad-officer machine: any officer, alone or with another, at every page and verb of a union."""

from collections import Counter
from datetime import date

import pytest

from paraplu.base import forgetting
from paraplu.people import api as people
from tests.attacks.machine.addresses import every_address
from tests.attacks.machine.casts import CASTS, FOUNDED, Union
from tests.attacks.machine.days import Days
from tests.attacks.machine.game import game_in
from tests.attacks.machine.moves import act
from tests.attacks.machine.oracle import HARD, OUTCOMES
from tests.attacks.machine.players import play, union_of, walk_with_money
from tests.attacks.machine.things import lower_everything
from tests.attacks.machine.verbs import every_verb

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
VERBS, ADDRESSES = 330, 380
# Runs of sixty steps, alone and by two: twenty of them in bin/test, and in bin/prove three hundred more.
# Most of their time is days and nights: in all but the sixty by two of bin/prove one day in four is worked
# on, and one night in sixty forgets.
SOME_DAYS, EVERY_DAY = (4, 60), (1, 0)
# Of the treasurer or the secretary alone, of one of them with another, and of how many different verbs about
# money something came, in bin/test and in --slow: a walk that is always refused proves nothing.
WITH_MONEY = {"five and an outsider": (2, 1, 8), "a Board of three": (2, 1, 8), "no Board": (1, 1, 2)}
MUCH_MONEY = {"five and an outsider": (70, 30, 30), "a Board of three": (70, 30, 35), "no Board": (70, 30, 9)}
SOME = {"five and an outsider": (5, 2), "a Board of three": (5, 2), "no Board": (5, 1)}
MANY = {"five and an outsider": (80, 20), "a Board of three": (80, 20), "no Board": (80, 20)}


def test_the_machine_knows_every_verb_and_every_address() -> None:
    assert len(every_verb()) >= VERBS
    assert len(every_address()) >= ADDRESSES


@pytest.mark.drawn(3)
@pytest.mark.parametrize("cast", CASTS)
def test_no_officer_reaches_what_is_forbidden(cast: str) -> None:
    alone, together = SOME[cast]
    with union_of(cast) as union:
        union.days.work_every, union.days.forget_every = SOME_DAYS
        play(union, alone)
        play(union, together, many=2)
        play_with_money(union, *WITH_MONEY[cast])


@pytest.mark.long
@pytest.mark.parametrize("cast", CASTS)
def test_no_officer_reaches_what_is_forbidden_in_many_runs(cast: str) -> None:
    alone, together = MANY[cast]
    with union_of(cast) as union:
        union.days.work_every, union.days.forget_every = SOME_DAYS
        play(union, alone)
        union.days.work_every, union.days.forget_every = EVERY_DAY
        play(union, together, many=2)


@pytest.mark.slow
@pytest.mark.parametrize("cast", CASTS)
def test_no_treasurer_or_secretary_reaches_it_in_many_runs_about_money(cast: str) -> None:
    with union_of(cast) as union:
        walks = play_with_money(union, *MUCH_MONEY[cast])
    assert 5 * sum(walk.total() > 0 for walk in walks) >= 4 * len(walks)


def play_with_money(union: Union, alone: int, together: int, verbs: int) -> list[Counter[str]]:
    walks = walk_with_money(union, alone) + walk_with_money(union, together, many=2)
    reached = Counter(name for walk in walks for name, times in walk.items() if times)
    assert len(reached) >= verbs, reached.most_common()
    return walks


@pytest.mark.parametrize(
    ("every", "worked", "forgot"), [((1, 0), [1, 2, 3, 4, 5, 6], [5, 5, 6]), ((2, 6), [1, 3, 5, 6], [6])]
)
def test_the_last_of_many_days_is_worked_on_and_what_was_not_forgotten_is_later(
    every: tuple[int, int], worked: list[int], forgot: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    days, done = Days(FOUNDED, [], *every), list[date]()
    monkeypatch.setattr(Days, "_work_once", lambda self: done.append(self.today))
    nights = list[date]()
    monkeypatch.setattr(forgetting, "forget_due", nights.append)

    for wait in (5, 0, 1):
        days.move(wait)

    assert [(day - FOUNDED).days for day in done] == worked
    assert [(day - FOUNDED).days for day in nights] == forgot


LOWERED = frozenset(OUTCOMES) - HARD


@pytest.mark.long
def test_where_the_members_lowered_what_they_may_nothing_hard_is_reached() -> None:
    with union_of("a Board of three") as union:
        lower_everything(union)
        play(union, 20, known=LOWERED)


def test_a_lowered_rule_ends_no_office() -> None:
    with union_of("a Board of three") as union:
        lower_everything(union)
        with game_in(union, ["secretary"]) as game:
            for part in ("chair", "press", "guest"):
                for kind in ("people.step_down", "people.end_by_hand"):
                    act(game, people.ask_for_ending, union[part].number, kind, "phone")
            game.move_clock(20)

            found = set(game.outcomes_at_the_end())

    assert found - LOWERED == set()
    assert found & LOWERED != set()


def test_others_stop_by_the_link_or_on_the_page_what_they_did_not_ask_for() -> None:
    with union_of("no Board") as union, game_in(union, ["secretary"], others_object=True) as game:
        for part in ("member", "peer"):
            act(game, people.ask_for_ending, union[part].number, "people.erase_member", "phone")
        game.move_clock(20)

        assert {row["state"] for row in game.rows("decisions.PendingAct")} == {"stopped"}
        assert game.outcomes_at_the_end() == {}

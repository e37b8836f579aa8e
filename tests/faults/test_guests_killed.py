"""The web server is killed while guests ask for places: nobody is lost or twice there, nor one too many."""

from collections import Counter

import pytest

from tests.faults.guests import AN_EVENING, PLACES, SEATS, Guest, Invited
from tests.faults.served_site import ServedSite
from tests.faults.test_web_killed import FEW_AND_MANY, kill_and_open
from tests.faults.visitors import Crowd

pytestmark = [pytest.mark.postgresql, pytest.mark.drawn(4)]


@pytest.fixture
def guest_code(site: ServedSite) -> str:
    code: str = site.run(AN_EVENING)
    return code


@pytest.mark.parametrize("kills", FEW_AND_MANY)
@pytest.mark.parametrize(("point", "kept"), [("before-commit", 0), ("committed", 1)])
def test_a_guest_whose_answer_was_lost_asks_again_and_has_one_place(
    site: ServedSite, guest_code: str, point: str, kept: int, kills: int
) -> None:
    for kill in range(kills):
        site.open(f"{point}:1")
        guest = Guest(site, guest_code, f"Wren {kill}")
        assert guest.send() is None
        site.kill()
        assert [name for name, _ in site.run(SEATS)].count(guest.name) == kept

        site.open()
        first, second = guest.send(), guest.send()
        site.kill()

        assert first is not None
        assert first == second
    assert_a_line(site.run(SEATS), kills)


def assert_a_line(seats: list[list[str]], guests: int) -> None:
    """Everybody once; who came first has a place, the others wait."""
    assert [name for name, _ in seats] == [f"Wren {place}" for place in range(guests)]
    waiting = max(guests - PLACES, 0)
    assert [state for _, state in seats] == ["confirmed"] * (guests - waiting) + ["waiting"] * waiting


@pytest.mark.parametrize("kills", FEW_AND_MANY)
def test_a_crowd_of_guests_never_fills_one_place_too_many(
    site: ServedSite, guest_code: str, kills: int
) -> None:
    crowd = Crowd([Invited(site, guest_code, number) for number in range(6)])
    site.open()

    crowd.while_they_come(lambda: kill_and_open(site, crowd, kills))

    seats = site.run(SEATS)
    names = Counter(name for name, _ in seats)
    assert len(names) > PLACES
    assert set(crowd.names) <= set(names)
    assert max(names.values()) == 1
    assert [state for _, state in seats].count("confirmed") == PLACES

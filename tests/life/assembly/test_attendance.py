"""At the entrance: the beginning of a name and Enter mark one person, and nothing else ever does."""

import re
from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Any

import pytest
from django.test import Client

from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, attendance_list
from paraplu.life.assembly.models import Assembly, Proxy, RollSeat
from tests.cast import a_member
from tests.crowds import at_once
from tests.life.assembly.meeting import THE_CHAIR, THE_SECRETARY
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
DAY = date(2027, 5, 22)
NAMES = {
    870_001: "Zoë",
    870_002: "Ada Moss",
    870_003: "ada Wolf",
    870_004: "Éloïse Moss",
    870_005: "Ivo 870002",
}
ZOE, MOSS, WOLF, ELOISE, IVO = NAMES
FIELD = "who"


def hall(names: dict[int, str] = NAMES, phase: str = "opened", **other: Any) -> Assembly:
    for number, name in names.items():
        a_member(number, MemberStatus.ACTIVE, name=name)
    made = Assembly.objects.create(phase=phase, day=DAY, hour=time(19, 30), place="The room", **other)
    RollSeat.objects.bulk_create(RollSeat(assembly=made, number=number) for number in names)
    return made


def at_the_form(office: str = "secretary") -> Client:
    return roles.member(MemberStatus.ACTIVE, office).client


def page_of(assembly: Assembly) -> str:
    return f"/en/gathering/desk/{assembly.pk}/attendance/"


def here() -> set[int]:
    return set(RollSeat.objects.exclude(here="").values_list("number", flat=True))


def rows(page: str) -> list[int]:
    """The numbers of the rows, in their order."""
    return [int(number) for number in re.findall(r'<li data-number="(\d+)"', page)]


def test_the_list_is_by_name_whatever_its_accents_and_capitals() -> None:
    page = at_the_form().get(page_of(hall())).content.decode()

    assert rows(page) == [MOSS, WOLF, ELOISE, IVO, ZOE]


@pytest.mark.parametrize(
    ("typed", "who"),
    [("zo", ZOE), ("  ZOË ", ZOE), ("ada m", MOSS), ("eloise", ELOISE), ("wolf", WOLF), ("870002", MOSS)],
)
def test_enter_marks_the_one_who_is_meant(typed: str, who: int) -> None:
    client, page = at_the_form(), page_of(hall())

    done = client.post(page, {FIELD: typed})

    assert (done.status_code, done["Location"], here()) == (303, f"{page}?done={who}", {who})


def test_the_page_comes_back_with_a_line_an_undo_and_the_empty_field_in_focus() -> None:
    client, page = at_the_form(), page_of(hall())
    before = client.get(page).content.decode()

    after = client.get(client.post(page, {FIELD: "zo"})["Location"]).content.decode()

    field = re.search(r"<input[^>]*name=\"who\"[^>]*>", after)
    assert "autofocus" not in before
    assert "Zoë is here." in after
    assert "1 of 5 is here." in after
    assert f'name="left" value="{ZOE}">Undo' in after
    assert field
    assert ("autofocus" in field[0], "value=" in field[0]) == (True, False)


def test_undo_takes_it_back() -> None:
    client, page = at_the_form(), page_of(hall())
    client.post(page, {FIELD: "zo"})

    after = client.get(client.post(page, {"left": ZOE})["Location"]).content.decode()

    assert here() == set()
    assert "Zoë is not here." in after


@pytest.mark.parametrize(
    ("typed", "meant"), [("ada", [MOSS, WOLF]), ("moss", [MOSS, ELOISE]), ("87", [*NAMES])]
)
def test_of_several_nobody_is_marked_and_each_is_one_tap_away(typed: str, meant: list[int]) -> None:
    client, page = at_the_form(), page_of(hall())

    asked = client.post(page, {FIELD: typed})

    text = asked.content.decode()
    assert (asked.status_code, here()) == (200, set())
    assert sorted(rows(text)[: len(meant)]) == sorted(meant)
    assert "Who is it?" in text
    assert f'value="{typed}"' in text
    chosen = client.post(page, {"room": meant[0]})
    assert (chosen.status_code, here()) == (303, {meant[0]})


@pytest.mark.parametrize("typed", ["nobody", "99", "oss", "%", "_"])
def test_where_nobody_is_meant_nothing_is_saved_and_the_field_keeps_its_text(typed: str) -> None:
    client, page = at_the_form(), page_of(hall())

    refused = client.post(page, {FIELD: typed})

    assert (refused.status_code, here()) == (422, set())
    assert "Nobody on the list has a name or a number that begins like this." in refused.content.decode()
    assert f'value="{typed}"' in refused.content.decode()


def test_who_is_already_here_is_said_to_be_and_stays() -> None:
    client, page = at_the_form(), page_of(hall())
    client.post(page, {FIELD: "zo"})

    again = client.post(page, {FIELD: "zo"}).content.decode()

    assert here() == {ZOE}
    assert "Already on the list as here" in again
    assert rows(again)[0] == ZOE


def test_the_chair_sees_numbers_and_no_name_and_a_name_finds_nobody() -> None:
    chair, page = at_the_form("chair"), page_of(hall())

    shown = chair.get(page).content.decode()
    by_name = chair.post(page, {FIELD: "zo"})
    by_number = chair.post(page, {FIELD: f"{ZOE}"})

    assert rows(shown) == [*NAMES]
    assert not [name for name in ("Zoë", "Moss", "Ivo") if name in shown]
    assert (by_name.status_code, by_number.status_code, here()) == (422, 303, {ZOE})


def test_proxies_are_words_for_the_secretary_and_unseen_by_the_chair() -> None:
    assembly = hall()
    Proxy.objects.create(assembly=assembly, giver=ZOE, holder=MOSS, how="form", day=DAY, is_accepted=True)
    Proxy.objects.create(assembly=assembly, giver=IVO, holder=WOLF, how="paper", day=DAY, is_accepted=False)
    at_the_form().post(page_of(assembly), {"room": [MOSS, WOLF]})

    secretary, chair = (
        at_the_form(office).get(page_of(assembly)).content.decode() for office in ("secretary", "chair")
    )

    assert [secretary.count(words) for words in (">gave a proxy<", "votes for 1 more person")] == [1, 1]
    assert not [words for words in (">gave a proxy<", "votes for 1 more") if words in chair]


def test_a_device_without_connection_sends_everything_at_once() -> None:
    client, page = at_the_form(), page_of(hall(remote=True))
    client.post(page, {"room": [ELOISE]})

    sent = client.post(page, {"room": [ZOE, MOSS], "remote": [WOLF], "left": [ELOISE]})

    assert (sent.status_code, sent["Location"]) == (303, page)
    assert dict(RollSeat.objects.values_list("number", "here")) == {
        ZOE: "room", MOSS: "room", WOLF: "remote", ELOISE: "", IVO: "",
    }  # fmt: skip


def test_no_name_is_in_an_address() -> None:
    client, page = at_the_form(), page_of(hall())

    answers = [client.post(page, {FIELD: typed}) for typed in ("zo", "ada", "nobody")]
    shown = client.get(page).content.decode()

    assert [answer.get("Location", "") for answer in answers] == [f"{page}?done={ZOE}", "", ""]
    assert not [
        link for link in re.findall(r'(?:href|action)="([^"]*)"', shown) if "Zo" in link or "who" in link
    ]


def test_the_buttons_are_gone_once_the_meeting_is_closed() -> None:
    shown = at_the_form().get(page_of(hall(phase="closed"))).content.decode()

    assert rows(shown) == [MOSS, WOLF, ELOISE, IVO, ZOE]
    assert not re.findall(r'name="(?:room|remote|left|who)"', shown)


@pytest.mark.parametrize(("asked", "after"), [("", ""), ("?page=2", "page=2&"), ("?page=x%0d", "")])
def test_a_long_roll_has_pages_and_a_tap_on_the_second_is_kept_and_goes_back_to_it(
    asked: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance_list, "LINES_ON_A_PAGE", 3)
    client, page = at_the_form(), page_of(hall())

    first, second = (rows(client.get(f"{page}{part}").content.decode()) for part in ("", "?page=2"))
    done = client.post(f"{page}{asked}", {"room": IVO})
    found = client.post(f"{page}{asked}", {FIELD: "zo"})

    assert (first, second) == ([MOSS, WOLF, ELOISE], [IVO, ZOE])
    assert done["Location"] == f"{page}?{after}done={IVO}"
    assert found["Location"] == f"{page}?{after}done={ZOE}"
    assert here() == {IVO, ZOE}


def test_three_hundred_are_on_one_page_and_cost_as_many_queries_as_three(
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    made = hall({870_001 + place: f"Bird {place:03}" for place in range(attendance_list.LINES_ON_A_PAGE)})
    client = at_the_form()
    client.get(page_of(made))

    with django_assert_max_num_queries(12):
        page = client.get(page_of(made)).content.decode()

    assert (len(rows(page)), "page=2" in page) == (attendance_list.LINES_ON_A_PAGE, False)


def test_the_paper_list_is_by_name() -> None:
    page = at_the_form().get(f"/en/gathering/{hall().pk}/paper/attendance/").content.decode()

    assert [int(number) for number in re.findall(r"<tr><td>(\d+)</td>", page)] == [
        MOSS,
        WOLF,
        ELOISE,
        IVO,
        ZOE,
    ]


@pytest.mark.django_db(transaction=True)
def test_two_at_two_entrances_lose_no_tick() -> None:
    made = hall({870_001 + place: f"Bird {place}" for place in range(24)})
    actors = (THE_SECRETARY, THE_CHAIR) * 12
    numbers = [*RollSeat.objects.order_by("number").values_list("number", flat=True)]

    at_once(
        [
            partial(actions.mark_attendance, actor, made.pk, [number], "room")
            for actor, number in zip(actors, numbers, strict=True)
        ]
    )

    assert here() == {*numbers}

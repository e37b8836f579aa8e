"""Whoever reads the loot must not learn who cast which ballot; each way to learn it is named."""

import pytest

from tools.leak_check.pairing import DRAWERS, MARKS, VOTERS, order_links, voter_ballot_links

VOTED = ["400103", "400101", "400104", "400102"]
BALLOTS = ["c7" * 32, "5f" * 32]
CANARIES = {VOTERS: VOTED, MARKS: BALLOTS}
SEATS = {("seat", "number"): sorted(VOTED), ("seat", "here"): ["room"] * 4}
BOARD = {("entry", "digest"): BALLOTS, ("entry", "content"): [mark.encode().hex() for mark in BALLOTS]}


def test_seats_and_board_apart_join_nobody() -> None:
    assert [*voter_ballot_links(SEATS | BOARD, CANARIES)] == []


@pytest.mark.parametrize("mark", [BALLOTS[1], BALLOTS[1].encode().hex()])
def test_a_row_with_both_is_named(mark: str) -> None:
    rows = SEATS | {("seat", "ballot"): ["", mark, "", ""]}

    assert [*voter_ballot_links(rows, CANARIES)] == ["seat: a row joins a member and a ballot."]


def test_a_number_inside_a_text_is_seen() -> None:
    rows = {("log", "line"): [f'{{"member":400101,"ballot":"{BALLOTS[0]}"}}']}

    assert [*voter_ballot_links(rows, CANARIES)] == ["log: a row joins a member and a ballot."]


def test_a_number_inside_a_hash_is_none() -> None:
    rows = {("entry", "digest"): [f"ab400101cd{BALLOTS[0]}"]}

    assert [*voter_ballot_links(rows, CANARIES)] == []


@pytest.mark.parametrize("order", [VOTED, VOTED[::-1], [*VOTED, *VOTED]])
def test_rows_in_the_order_of_casting_are_named(order: list[str]) -> None:
    sentences = [*voter_ballot_links({("seen", "number"): order}, CANARIES)]

    assert sentences == ["seen.number: its rows stand in the order in which people cast."]


@pytest.mark.parametrize("canaries", [{}, {VOTERS: VOTED[:3], MARKS: BALLOTS}, {VOTERS: VOTED, MARKS: []}])
def test_without_enough_ballots_nothing_is_proven(canaries: dict[str, list[str]]) -> None:
    assert [*voter_ballot_links(SEATS, canaries)] == [
        "Too few voted, so nothing is proven about who cast which ballot."
    ]


DREW = [VOTED[place] for place in (2, 1, 0, 3)]
MARKED = {
    **CANARIES,
    DRAWERS: DREW,
    MARKS: [mark for place in range(4) for mark in (f"{place}a" * 32, "", "")],
}
ROLL = [f"{number} room" for number in sorted(VOTED)]


def test_a_roll_in_another_order_tells_nothing() -> None:
    assert [*order_links({"seat, pages": ROLL}, MARKED)] == []


@pytest.mark.parametrize(("order", "verb"), [(DREW, "drew"), (DREW[::-1], "drew"), (VOTED, "cast")])
def test_rows_that_lie_in_the_order_of_the_queue_are_named(order: list[str], verb: str) -> None:
    rows = {"seat, pages": [f"{number} room" for number in order]}

    assert [*order_links(rows, MARKED)] == [f"seat, pages: its rows lie in the order in which people {verb}."]


def test_a_ballot_behind_the_row_of_its_caster_is_named() -> None:
    rows = [row for place in (3, 1, 0, 2) for row in (f"{VOTED[place]} device", "noise", f"{place}a" * 32)]

    sentences = [*order_links({"all tables, xmin": rows}, MARKED)]

    assert sentences == ["all tables, xmin: each ballot lies behind a row of the member who cast it."]


def test_without_drawers_nothing_is_proven_about_places() -> None:
    assert [*order_links({}, CANARIES)] == [
        "Too few drew or voted, so nothing is proven about the order of rows."
    ]

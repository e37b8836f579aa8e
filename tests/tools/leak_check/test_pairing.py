"""Whoever reads the loot must not learn who cast which ballot; each way to learn it is named."""

import pytest

from tools.leak_check.pairing import MARKS, VOTERS, voter_ballot_links

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

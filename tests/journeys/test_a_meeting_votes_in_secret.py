"""A meeting votes in secret: from three telephones that make a key to an outsider who checks the file.

The stations are one story and stand in its order; each asks what the one before has left.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gate.fault import ROOT
from paraplu.kernel.ballot import audit
from tests.journeys.convened import BOARD, OTHERS, TELLERS, TENT
from tests.journeys.minutes import hold, limit_of, within
from tests.journeys.open_house import UNION
from tests.journeys.replayed import replayed
from tests.journeys.secret_meeting import DERIVED, HASHES, PRINTED, SecretMeeting
from tests.kernel.ballot.tool import Witness
from tools.leak_check import pairing, search

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
FOUR_MINUTES = 240
TOLD_IN_THE_MINUTES = (
    (
        "Voting slips that could vote: 10. Drawn in the room: 9. "
        "Encrypted for members who were far away: 1. Cancelled before: 3."
    ),
    (
        "Voting slips that could vote: 11. Drawn in the room: 10. "
        "Encrypted for members who were far away: 1. Cancelled before: 2."
    ),
    "Voting slips that were used to vote: 7.",
    "Voting slips that were used to vote: 5.",
    (
        "Voting slips that were used to vote: 5. "
        "The assembly decided to show this list of ballots to everybody."
    ),
    (
        "A secret electronic ballot was started. "
        "The internet connection failed, and the vote was moved to paper."
    ),
)


@pytest.fixture(scope="module")
def meeting(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretMeeting]:
    """In a house whose processes write into a log."""
    log, before = tmp_path_factory.mktemp("logs") / "house.log", os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
    with replayed(UNION, date(2027, 5, 3)) as house:
        os.dup2(before, 2)
        yield SecretMeeting(browser, house, log)


def test_three_telephones_make_a_key_though_one_was_closed(meeting: SecretMeeting) -> None:
    meeting.opens()

    meeting.makes_the_key()

    secretary = meeting.who("secretary")
    secretary.page.reload()
    assert "All keys are ready. Secret ballots can begin." in secretary.reads()


def test_twelve_slips_come_out_of_the_printer_and_a_camera_reads_them(meeting: SecretMeeting) -> None:
    with within("assembly_slips", meeting.who(TELLERS[0])):
        printed = meeting.prints()

    assert [len(sheet) for sheet in printed.sheets] == [6, 6]
    assert set(printed.inside) == set(printed.codes)
    assert len(set(printed.codes)) == PRINTED


def test_eight_and_one_proxy_draw_and_what_is_left_is_struck_before_two(meeting: SecretMeeting) -> None:
    taps = meeting.draw()

    assert taps == 8
    assert len(meeting.hands["treasurer"]) == 2
    with within("assembly_strike", *map(meeting.who, TELLERS)):
        assert meeting.strike() == ["12", "9", "3", "0", "1"]


def test_slips_vote_once_twice_and_through_a_program_that_is_not_ours(meeting: SecretMeeting) -> None:
    meeting.takes_up(BOARD, 1, 2)
    meeting.votes("holder-3", "absent", "far")
    meeting.votes("secretary", "absent")
    meeting.votes("treasurer", "absent", "far")
    meeting.votes("treasurer", "far", slip=1)
    meeting.votes("holder-1", "late", again=["absent", "far"])
    meeting.votes("teller-1", "Blank vote")

    meeting.posts("chair", "absent")
    meeting.lets_a_minute_pass()

    assert "There are 8 votes in the ballot box." in meeting.result()


def test_two_of_three_open_the_sum_and_two_are_elected(meeting: SecretMeeting) -> None:
    meeting.closes()

    meeting.decrypts(1)
    meeting.decrypts(3)

    assert meeting.trackers_on_the_board() == [tracker for _name, tracker in meeting.cast]
    rows = meeting.elected()
    assert rows == {"absent": ("5", "elected"), "far": ("4", "elected"), "late": ("0", "not elected")}


def test_the_same_slips_vote_again_with_a_latecomer_and_one_far_away(meeting: SecretMeeting) -> None:
    meeting.comes("Here, without one", "late")
    with within("assembly_door", meeting.who(TELLERS[1])):
        assert meeting.draw() == 1
    assert meeting.strike() == ["12", "10", "2", "0", "1"]
    before = meeting.spent("chair", "holder-2", "holder-3")

    meeting.takes_up(TENT, 2, 3)
    meeting.votes_from_afar("For")
    for name, choice in {"late": "For", "holder-2": "For", "teller-2": "Against", "chair": "For"}.items():
        booth = meeting.votes(name, choice)
    meeting.closes()
    waited = meeting.decrypts(2) + meeting.decrypts(3)

    assert "For 4, against 1, abstained 0, invalid 0" in meeting.result()
    spent = meeting.spent("chair", "holder-2", "holder-3").more_than(before).and_(booth.spent)
    hold("assembly_secret", spent)
    assert spent.seconds + limit_of("assembly_strike").seconds + waited <= FOUR_MINUTES


def test_the_assembly_shows_a_board_to_everybody_and_a_stranger_checks_it(meeting: SecretMeeting) -> None:
    address = meeting.shows_the_board()

    assert meeting.stranger_checks(address) == ["4", "1", "0"]


def test_when_the_network_dies_the_third_item_goes_to_paper(meeting: SecretMeeting) -> None:
    meeting.comes("They have left", "late")
    meeting.strike()
    meeting.takes_up(OTHERS, 1, 3)

    meeting.loses_the_network("holder-3", "late")
    meeting.counts_paper(
        {
            "Valid ballot papers, also the blank ones": 9,
            "Invalid ballot papers": 0,
            "absent": 3,
            "late": 8,
            "far": 6,
        }
    )

    meeting.who("chair").go(f"desk/{meeting.id}/room/")
    meeting.who("chair").follow(OTHERS)
    rows = meeting.elected()
    assert rows == {"late": ("8", "elected"), "far": ("6", "elected"), "absent": ("3", "not elected")}


def test_the_minutes_tell_heads_slips_and_what_happened(meeting: SecretMeeting) -> None:
    told = meeting.minutes()

    for words in TOLD_IN_THE_MINUTES:
        assert words in told
    assert len(HASHES.findall(told)) == len((BOARD, TENT, OTHERS))
    assert re.findall(r"or when somebody left: (\d)", told) == ["1"]


@pytest.mark.parametrize("place", [0, 1], ids=["election", "motion"])
def test_an_outsider_checks_the_file_with_two_programs(
    meeting: SecretMeeting, tmp_path: Path, place: int
) -> None:
    setup, head, digest = HASHES.findall(meeting.who("chair").reads())[place]
    raw, proofs = meeting.saves("late", (BOARD, TENT)[place]).values()
    (tmp_path / "ballot.bel").write_bytes(raw)
    (tmp_path / "ballot.proofs.json").write_bytes(proofs)
    words = [ROOT / "bin/paraplu-verify", tmp_path / "ballot.bel", "--strong"]

    ours = [ended(*words, "--setup", setup, "--head", each) for each in (head, setup)]

    report, witness = audit(raw), Witness(raw)
    whole = [digest.replace(" ", ""), head.replace(" ", "")]
    assert (ours, [sha256(raw).hexdigest(), report.head]) == ([0, 1], whole)
    witness.verify()
    assert (witness.tally(), witness.result()) == (report.tally.digest, report.result)
    assert witness.verify_each_ballot() == report.ballots == (8, 5)[place]


def ended(*words: object) -> int:
    return subprocess.run([*map(str, words)], capture_output=True, check=False).returncode


def test_whoever_steals_the_house_finds_no_code_and_nobody_beside_her_ballot(
    meeting: SecretMeeting, tmp_path: Path
) -> None:
    taken = meeting.stolen(tmp_path)
    secret = [*meeting.slips, *meeting.held]
    bare = [code.replace("-", "") for code in secret]
    numbers = meeting.house.run(DERIVED.format(meeting.slips, meeting.held))
    pieces = search.search_index([*taken.searchable_pieces, *taken.keys.values()])

    found = [each for each in (*secret, *bare, *numbers) if search.form_found_in(each, pieces)]

    marks = [*(tracker for _name, tracker in meeting.cast), *meeting.credentials()]
    voters = [str(meeting.numbers[name]) for name in dict.fromkeys(name for name, _ in meeting.cast)]
    told = {pairing.VOTERS: voters, pairing.MARKS: marks}
    assert (found, list(pairing.voter_ballot_links(taken.cells, told))) == ([], [])
    assert all(search.form_found_in(mark, pieces) for mark in marks[-10:])
    assert meeting.letters
    assert any(name.endswith(".eml") for name in taken.files)
    assert b"ready" in taken.files["house.log"]

"""A meeting votes in secret: from three telephones that make a key to an outsider who checks the file.

The stations are one story and stand in its order; each asks what the one before has left.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gate.fault import ROOT
from paraplu.kernel.ballot import audit, codes
from tests.journeys.convened import BOARD, DIRECTORS, OTHER_MEMBERS, OTHERS, TELLERS, TENT, UNDECIDED
from tests.journeys.minutes import hold, limit_of, within
from tests.journeys.open_site import UNION
from tests.journeys.replayed import replayed
from tests.journeys.secret_meeting import HASHES, SecretMeeting
from tests.journeys.secret_room import DERIVED, PRINTED
from tests.journeys.secret_votes import BLANK
from tests.journeys.test_nothing_of_a_vote_on_the_phone import found_in
from tests.kernel.ballot.tool import Witness
from tools.leak_check import pairing, search

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
FOUR_MINUTES, TEN_MINUTES = 240, 600
FIRST, SECOND = ([names[place] for names in DIRECTORS.values()] for place in (0, 1))
# In the first ballot these vote on a telephone or by a program that is not ours, and two do not vote.
BY_HAND, STAY_AWAY = ("Oak", "treasurer", "holder-1", "teller-1", "chair"), ("Yew", "Zelkova")
TOLD_IN_THE_MINUTES = (
    (
        "Voting slips that could vote: 39. Drawn in the room: 38. "
        "Encrypted for members who were far away: 1. Cancelled before: 3."
    ),
    (
        "Voting slips that could vote: 40. Drawn in the room: 39. "
        "Encrypted for members who were far away: 1. Cancelled before: 2."
    ),
    "Voting slips that were used to vote: 36.",
    "Voting slips that were used to vote: 13.",
    "Complaints after the vote closed: 1 about a tracking number in the list",
    (
        "Voting slips that were used to vote: 31. Key holders who used their key: 2. "
        "The assembly decided to show this list of ballots to everybody."
    ),
    (
        "A secret electronic ballot was started. "
        "The internet connection failed, and the vote was moved to paper."
    ),
)


@pytest.fixture(scope="module")
def meeting(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretMeeting]:
    """In a site whose processes write into a log."""
    log, before = tmp_path_factory.mktemp("logs") / "site.log", os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
    with replayed(UNION, date(2027, 5, 3)) as site:
        os.dup2(before, 2)
        yield SecretMeeting(browser, site, log)


def test_three_telephones_make_a_key_though_one_was_closed(meeting: SecretMeeting) -> None:
    meeting.opens()

    meeting.makes_the_key()

    secretary = meeting.who("secretary")
    secretary.page.reload()
    assert "All keys are ready. Secret ballots can begin." in secretary.reads()


def test_slips_for_forty_come_out_of_the_printer_and_a_camera_reads_them(meeting: SecretMeeting) -> None:
    with within("assembly_slips", meeting.who(TELLERS[0])):
        printed = meeting.prints()

    assert [len(sheet) for sheet in printed.sheets] == [6] * 6 + [5]
    assert set(printed.inside) == set(printed.codes)
    assert len(set(printed.codes)) == PRINTED


def test_all_come_and_draw_by_name_within_ten_minutes_at_one_page(meeting: SecretMeeting) -> None:
    spent = meeting.all_come()

    hold("assembly_arrivals", spent)
    assert spent.seconds <= TEN_MINUTES
    assert (len(meeting.hands), len(meeting.hands["treasurer"]), len(meeting.left)) == (37, 2, 3)
    with within("assembly_strike", *map(meeting.who, TELLERS)):
        assert meeting.strike() == ["41", "38", "3", "0", "1"]


def test_five_directors_share_one_ballot_in_which_all_but_two_vote(
    meeting: SecretMeeting, tmp_path: Path
) -> None:
    meeting.takes_up(BOARD, 1, 2, others=[title for title in DIRECTORS if title != BOARD])
    meeting.votes("Oak", *FIRST, profile=tmp_path / "profile")
    meeting.votes("treasurer", *FIRST)
    meeting.votes("treasurer", "Beech", "Fir", slip=1)
    meeting.votes("holder-1", "Larch", again=FIRST)
    meeting.votes("teller-1", BLANK)
    meeting.posts("chair", *FIRST)
    meeting.all_vote([name for name in meeting.hands if name not in (*BY_HAND, *STAY_AWAY)], spread)
    meeting.lets_a_minute_pass()

    oak = meeting.hands["Oak"][0].code
    words = [oak, codes.seed_of(oak), *oak.split("-"), *FIRST]
    assert found_in(tmp_path / "profile", words) == []
    assert found_in(tmp_path / "profile", ["/booth/"]) != []
    assert "There are 37 votes in the ballot box." in meeting.result()


def spread(place: int) -> list[str]:
    """Three of four choose the first of two names; of three, each has as many."""
    return [names[place % 3 if len(names) == 3 else place % 4 == 0] for names in DIRECTORS.values()]


def test_a_voter_finds_her_vote_replaced_and_a_teller_records_it(meeting: SecretMeeting) -> None:
    tracker = dict(meeting.cast)["Oak"]
    assert list(meeting.looks_up("Oak")) == ["applies"]

    # Whoever has a photograph of her slip.
    meeting.all_vote(["Oak"], lambda _place: SECOND)
    meeting.lets_a_minute_pass()
    told = meeting.looks_up("Oak")
    meeting.closes()

    assert "tell a teller" in told["replaced"]
    assert "in the list" in meeting.complains(TELLERS[1], tracker)


def test_two_of_three_open_the_sum_and_four_are_elected_at_once(meeting: SecretMeeting) -> None:
    meeting.decrypts(1, 3)

    assert meeting.trackers_on_the_board() == [tracker for _name, tracker in meeting.cast]
    for title, names in DIRECTORS.items():
        rows = meeting.elected(title)
        assert {name: votes for name, (votes, _) in rows.items()} == meeting.expected(*names)
        elected = [name for name, (_, result) in rows.items() if result == "elected"]
        assert len(elected) == (title != UNDECIDED)


def test_a_key_holder_who_is_asked_for_another_total_refuses(meeting: SecretMeeting) -> None:
    assert meeting.is_asked_again(1) == "twice"


def test_the_seat_that_nobody_got_goes_to_the_most_votes_of_a_second_round(meeting: SecretMeeting) -> None:
    assert meeting.strike() == ["41", "38", "3", "0", "1"]

    meeting.begins_second_round(UNDECIDED, 1, 3)
    meeting.votes("holder-2", "Elder")
    meeting.all_vote(list(OTHER_MEMBERS[:12]), lambda place: ["Fir" if place % 3 else "Elder"])
    meeting.closes()
    meeting.decrypts(1, 3)

    assert meeting.elected(UNDECIDED)["Fir"] == (8, "elected")
    assert meeting.elected(UNDECIDED)["Elder"] == (5, "not elected")


def test_the_same_slips_vote_again_with_a_latecomer_and_one_far_away(meeting: SecretMeeting) -> None:
    meeting.comes("Here, without one", "late")
    with within("assembly_door", meeting.who("secretary")):
        meeting.taps_draw("late")
    assert meeting.strike() == ["41", "39", "2", "0", "1"]
    before = meeting.spent("chair", "holder-2", "holder-3")

    meeting.takes_up(TENT, 2, 3)
    meeting.votes_from_afar("For")
    booth = meeting.votes("late", "Against")
    meeting.all_vote(list(OTHER_MEMBERS), lambda _place: ["For"])
    meeting.closes()
    waited = meeting.decrypts(2, 3)

    assert "For 30, against 1, abstained 0, invalid 0" in meeting.result()
    spent = meeting.spent("chair", "holder-2", "holder-3").more_than(before).and_(booth.spent)
    hold("assembly_secret", spent)
    assert spent.seconds + limit_of("assembly_strike").seconds + waited <= FOUR_MINUTES


def test_the_assembly_shows_a_board_to_everybody_and_a_stranger_checks_it(meeting: SecretMeeting) -> None:
    address = meeting.shows_the_board()

    assert meeting.stranger_checks(address) == ["30", "1", "0"]


def test_when_the_network_dies_the_last_item_goes_to_paper(meeting: SecretMeeting) -> None:
    meeting.comes("They have left", "late")
    meeting.strike()
    meeting.takes_up(OTHERS, 1, 3)

    meeting.loses_the_network("holder-3", "late")
    meeting.counts_paper(
        {
            "Valid ballot papers, also the blank ones": 38,
            "Invalid ballot papers": 0,
            "absent": 3,
            "late": 30,
            "far": 20,
        }
    )

    rows = meeting.elected(OTHERS)
    assert rows == {"late": (30, "elected"), "far": (20, "elected"), "absent": (3, "not elected")}


def test_the_minutes_tell_heads_slips_complaints_and_what_happened(meeting: SecretMeeting) -> None:
    told = meeting.minutes()

    for words in TOLD_IN_THE_MINUTES:
        assert words in told
    # Each of the five items names their one ballot, and one of them its second round as well.
    assert len(HASHES.findall(told)) == len(DIRECTORS) + len((UNDECIDED, TENT, OTHERS))
    assert re.findall(r"or when somebody left: (\d)", told) == ["1"]


@pytest.mark.parametrize(("title", "ballots"), [(BOARD, 38), (TENT, 31)], ids=["election", "motion"])
def test_an_outsider_checks_the_file_with_two_programs(
    meeting: SecretMeeting, tmp_path: Path, title: str, ballots: int
) -> None:
    saved = meeting.saves("late", title)
    raw, proofs = (
        saved[f"Save the {what}"] for what in ("list of ballots (.bel)", "proofs of the key holders")
    )
    found = [each for each in HASHES.findall(meeting.who("chair").reads()) if audit(raw).head in bare(each)]
    setup, head, digest = found[0]
    (tmp_path / "ballot.bel").write_bytes(raw)
    (tmp_path / "ballot.proofs.json").write_bytes(proofs)
    words = [ROOT / "bin/paraplu-verify", tmp_path / "ballot.bel", "--strong"]

    ours = [ended(*words, "--setup", setup, "--head", each) for each in (head, setup)]

    report, witness = audit(raw), Witness(raw)
    assert (ours, [sha256(raw).hexdigest(), report.head]) == ([0, 1], bare((digest, head)))
    witness.verify()
    assert (witness.tally(), witness.result()) == (report.tally.digest, report.result)
    assert witness.verify_each_ballot() == report.ballots == ballots


def bare(hashes: Sequence[str]) -> list[str]:
    """Without the gaps in which people read them."""
    return [each.replace(" ", "") for each in hashes]


def ended(*words: object) -> int:
    return subprocess.run([*map(str, words)], capture_output=True, check=False).returncode


def test_whoever_steals_the_site_finds_no_code_and_nobody_beside_her_ballot(
    meeting: SecretMeeting, tmp_path: Path
) -> None:
    taken = meeting.stolen(tmp_path)
    secret = [*meeting.slips, *meeting.held]
    bare = [code.replace("-", "") for code in secret]
    numbers = meeting.site.run(DERIVED.format(meeting.slips, meeting.held))
    pieces = search.search_index([*taken.searchable_pieces, *taken.keys.values()])

    found = [each for each in (*secret, *bare, *numbers) if search.form_found_in(each, pieces)]

    marks = [*(tracker for _name, tracker in meeting.cast), *meeting.credentials()]
    voters = [str(meeting.numbers[name]) for name in dict.fromkeys(name for name, _ in meeting.cast)]
    told = {pairing.VOTERS: voters, pairing.MARKS: marks}
    assert (found, list(pairing.voter_ballot_links(taken.cells, told))) == ([], [])
    assert all(search.form_found_in(mark, pieces) for mark in marks[-10:])
    assert meeting.emails
    assert any(name.endswith(".eml") for name in taken.files)
    assert b"ready" in taken.files["site.log"]

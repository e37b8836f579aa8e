"""The board of a secret ballot, in the site and at the door; the whole ballot checked in the page."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from paraplu.kernel import ballot as kernel
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.ballot import audit, codes
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api as accounts
from tests.cast import a_member
from tests.journeys.voting import BOARD, Poll, cast_by_hand, open_ballot, type_code
from tests.life.evoting.parts import BulletinBoardEntry, SecretBallot, balloting, compared_head
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROWS = ([0, 1, 1, 0, 0, 0], [0, 0, 1, 0, 0, 1], [1, 0, 0, 0, 0, 0])


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot(BOARD)


@pytest.fixture
def trackers(poll: Poll) -> list[str]:
    """Three have voted, the first of them twice."""
    votes = [(poll.codes[0], ROWS[2]), *zip(poll.codes, ROWS, strict=False)]
    return [cast_by_hand(poll, code, row) for code, row in votes]


@pytest.fixture
def members_board(poll: Poll, origins: dict[str, str], browse: Callable[..., Page]) -> Page:
    """Somebody on the roll, on the board in the site."""
    account = Account.objects.create(login_name="member-101001", password="!")
    a_member(101_001, MemberStatus.ACTIVE, account.pk)
    page = browse(dict(accounts.session_cookies_for(account.pk, has_second_factor=True)))
    page.site = f"{origins['members']}/en/gathering/ballot/{poll.ballot.pk}/board/"
    return page


def open_with_slip(page: Page, forms_host: str, poll: Poll, code: str, language: str = "en") -> None:
    page.goto(f"{forms_host}/{language}/board/{poll.ballot.pk}/")
    type_code(page, code)


def bare(text: str) -> str:
    return "".join(text.split())


def shown_trackers(page: Page) -> list[str]:
    return [bare(line) for line in page.locator("[data-trackers] li:visible").all_inner_texts()]


def verified(page: Page, verdict: str = "sound") -> list[list[str]]:
    """Press, wait; the rows of the result."""
    page.locator("[data-verify]").click()
    page.locator(f"[data-told={verdict}]:visible").first.wait_for()
    return [row.locator("th, td").all_inner_texts() for row in page.locator("[data-results] tbody tr").all()]


def test_a_slip_opens_the_board_and_finds_its_tracker(origins, poll, trackers, browse) -> None:
    page = browse()
    open_with_slip(page, origins["forms"], poll, poll.codes[0])
    page.locator("[data-sought]").fill(f"{trackers[1][:5]} {trackers[1][5:8].lower()}")

    found = shown_trackers(page)

    assert (found, page.locator("[data-found-count]").inner_text()) == ([trackers[1]], "1")
    page.locator("[data-sought]").fill("")
    assert shown_trackers(page) == trackers
    assert bare(page.locator("[data-head]").text_content()) == poll.report.head
    assert poll.codes[0] not in "".join(page.sent)
    # The first has voted twice: events 1 and 2.
    assert own_vote(page) == {"applies": "2", "replaced": "1"}


def own_vote(page: Page) -> dict[str, str]:
    """What the page says of the votes of the code that was typed."""
    lines = {
        name: page.locator(f"[data-own-vote={name}]:visible") for name in ("applies", "replaced", "absent")
    }
    return {
        name: line.locator("b").inner_text() if line.locator("b").count() else ""
        for name, line in lines.items()
        if line.count()
    }


def test_whoever_logged_in_learns_by_the_code_which_vote_applies_and_sends_nothing(
    members_board, poll, trackers
) -> None:
    page = members_board
    page.goto(page.site)
    page.get_by_text("Does your vote apply?").click()
    found = []
    for code in (poll.codes[1], poll.codes[0], poll.codes[4]):
        page.locator("[data-code]").fill(code)
        page.get_by_role("button", name="Check my vote").click()
        expect(page.locator("[data-code]")).to_have_value("")
        found.append(own_vote(page))

    assert found == [{"applies": "3"}, {"applies": "2", "replaced": "1"}, {"absent": ""}]
    assert not any(code in "".join(page.sent) for code in poll.codes)
    page.locator("[data-sought]").fill(trackers[0])
    assert "In the list: 1" in page.locator("[data-found=some]").inner_text()


@pytest.mark.slow
def test_a_code_of_no_slip_opens_nothing(origins, poll, trackers, browse) -> None:
    page = browse()

    open_with_slip(page, origins["forms"], poll, codes.new_code())

    page.locator("[data-wrong=unlisted]:visible").wait_for()
    assert page.locator("[data-shown]").is_hidden()


def test_the_page_computes_the_same_result_as_everybody(origins, poll, trackers, browse) -> None:
    page = browse()
    poll.close()
    open_with_slip(page, origins["forms"], poll, poll.codes[1])

    rows = verified(page)

    (expected,) = poll.report.result or []
    assert rows == [
        [name, str(count)] for name, count in zip(["Blank vote", *BOARD.answers], expected, strict=True)
    ]
    words = compared_head(SecretBallot.objects.get(pk=poll.ballot.pk).closed_head)
    assert page.locator("[data-of-compared]").inner_text() == words.words
    assert page.locator("[data-compared=words]").inner_text() == words.words
    assert page.locator("[data-compared=digits]").inner_text() == words.digits
    assert page.locator("[data-signed] b").all_inner_texts() == ["2", "2"]
    assert page.locator("[data-done]").text_content() == page.locator("[data-of-all]").inner_text() == "4"
    assert (page.locator("[data-strong]").is_visible(), page.said) == (True, [])


def test_a_board_for_everybody_needs_no_slip_and_no_script(origins, poll, trackers, browse) -> None:
    poll.close()
    balloting.publish_bulletin_boards(SYSTEM, poll.ballot.election_setup_id)
    address = f"{origins['forms']}/nl/board/{poll.ballot.pk}/"
    page, plain = browse(), browse(scripts=False)
    for each in (page, plain):
        each.goto(address)

    rows = verified(page)

    assert [int(row[1]) for row in rows] == (poll.report.result or [])[0]
    assert page.locator("[data-strong]").is_visible()
    assert shown_trackers(plain) == shown_trackers(page) == trackers
    assert (page.context.cookies(), page.said) == ([], [])


def test_at_the_door_archive_and_proofs_are_handed_out(origins, poll, trackers, browse) -> None:
    page = browse()
    open_with_slip(page, origins["forms"], poll, poll.codes[1])
    page.locator("[data-save]:visible").wait_for()
    assert page.locator("[data-save-proofs]").is_hidden()
    poll.close()
    open_with_slip(page, origins["forms"], poll, poll.codes[1])

    files = []
    for button in ("[data-save]", "[data-save-proofs]"):
        with page.expect_download() as handed:
            page.locator(button).click()
        files.append(handed.value.path().read_bytes())

    report = audit(files[0], strong=kernel.read_strong_proofs(files[1]))
    assert (report.is_strong, report.result) == (True, poll.report.result)


def test_the_site_shows_the_board_to_the_roll_without_script_too(
    members_board, poll, trackers, browse
) -> None:
    page = members_board
    page.goto(page.site.replace(f"ballot/{poll.ballot.pk}/board", str(poll.ballot.election_setup_id)))
    page.get_by_role("link", name="See the list of ballots").click()
    assert verified(page) == []
    assert page.locator("[data-still-open]").is_visible()

    plain = browse({each["name"]: each["value"] for each in page.context.cookies()}, scripts=False)
    plain.goto(page.site)

    assert shown_trackers(plain) == shown_trackers(page) == trackers
    assert plain.locator("[data-search]").is_hidden()


@pytest.mark.slow
def test_the_file_from_the_site_is_the_whole_ballot(members_board, poll, trackers) -> None:
    page = members_board
    poll.close()
    page.goto(page.site)

    with page.expect_download() as handed:
        page.get_by_role("link", name="Save the list of ballots (.bel)").click()

    assert audit(handed.value.path().read_bytes()).result == poll.report.result
    assert page.get_by_role("link", name="Save the proofs of the key holders").is_visible()
    verified(page)
    assert page.locator("[data-strong]").is_visible()


@pytest.mark.slow
def test_a_ballot_that_was_changed_is_named(members_board, poll, trackers) -> None:
    page = members_board
    spoilt = BulletinBoardEntry.objects.filter(ballot=poll.ballot).exclude(credential="").order_by("place")[1]
    spoilt.content = bytes(spoilt.content).replace(b'"challenge":"1', b'"challenge":"2', 1)
    spoilt.save()
    page.goto(page.site)

    verified(page, "wrong")

    assert page.locator("[data-of-event]").inner_text() == "2 (Ballot)"


@pytest.mark.slow
def test_a_verifier_that_is_not_the_published_one_does_not_run(members_board, poll, trackers) -> None:
    page, lie = members_board, {"class": None, "head": "", "election": {"questions": []}, "result": None}
    script = f"onmessage = () => postMessage({json.dumps({'verdict': lie})});"
    page.route("**/verifier.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(page.site)

    verified(page, "network")

    assert page.locator("[data-told=sound]").is_hidden()

"""Somebody votes in the booth with a slip, on a telephone: her choice and her code never leave the page."""

import json

import pytest
from playwright.sync_api import Page

from paraplu.kernel.ballot import codes, points, read_ballot
from tests.journeys.voting import (
    BOARD,
    WORDS,
    Poll,
    audit_words,
    cast,
    choose,
    enter,
    open_ballot,
    step,
    type_code,
)
from tests.life.evoting.parts import bulletin_boards

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
KEPT = """() => JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.state,
  window.name, document.documentElement.outerHTML,
  [...document.querySelectorAll('input,textarea')].map(field => field.value)])"""

LOSES_ONE_ANSWER = """() => {
  const whole = window.fetch;
  window.fetch = async (...asked) => { window.fetch = whole; await whole(...asked); throw new TypeError(); };
}"""


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot()


@pytest.fixture
def election(transactional_db: None) -> Poll:
    return open_ballot(BOARD)


def counted(poll: Poll) -> list[list[int]] | None:
    poll.close()
    return poll.report.result


def sent_by(page: Page) -> list[str]:
    """What went out with a body."""
    return [body for body in page.sent if body]


def test_a_typed_code_votes_and_the_tracker_is_on_the_board(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[0]
    enter(page, origins["forms"], poll, f"  {code.replace('-', ' ')} ")
    choose(page, "For")

    tracker = cast(page)
    page.locator("[data-look]").click()
    page.locator("[data-found=counts]").wait_for()

    (vote,) = poll.report.votes.values()
    assert (vote.tracker, page.locator("[data-found=counts] [data-height]").inner_text()) == (tracker, "1")
    assert counted(poll) == [[1, 0, 0]]
    assert page.said == []


def test_the_words_of_a_motion_stand_above_the_choice(origins, poll, browse) -> None:
    page = browse()

    enter(page, origins["forms"], poll, poll.codes[0])

    page.get_by_text("At most 400 euro.").wait_for()
    assert page.locator("[data-election-words] p").all_inner_texts() == WORDS.split("\n")


def test_an_address_brings_no_code_and_learns_none(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[1]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))
    page.goto(f"{origins['forms']}/fr/booth/{poll.ballot.pk}/#{code}")
    assert step(page) == "code"

    page.goto("about:blank")
    enter(page, origins["forms"], poll, code, "fr")

    assert [code in told for told in (page.evaluate(KEPT), *asked)] == [False] * (len(asked) + 1)
    choose(page, "Against")
    cast(page)
    assert counted(poll) == [[0, 1, 0]]


def test_only_what_is_closed_leaves_the_page(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[0]
    enter(page, origins["forms"], poll, code)
    choose(page, "Against")
    cast(page)
    page.locator("[data-look]").click()
    page.locator("[data-found=counts]").wait_for()

    ballot, proof = sent_by(page)

    secret = codes.secret(code, bulletin_boards.ballot_election(poll.ballot).uuid)
    for word in (code, code.replace("-", ""), *code.split("-"), str(secret), "Against", "Contre"):
        assert word not in ballot + proof
    assert read_ballot(
        bulletin_boards.ballot_election(poll.ballot), ballot.encode()
    ).credential == points.spell_point(points.generator_power(secret))
    assert set(json.loads(proof)) == {"credential", "proof"}


@pytest.mark.slow
def test_two_who_choose_differently_send_the_same_shape(origins, poll, browse) -> None:
    page = browse()
    for code, name in zip(poll.codes, ("For", "Against"), strict=False):
        enter(page, origins["forms"], poll, code)
        choose(page, name)
        cast(page)

    first, second = (shape(json.loads(body)) for body in sent_by(page))

    assert first == second


def shape(told: object) -> object:
    """The fields and lengths of lists, without what stands in them."""
    if isinstance(told, dict):
        return [(name, shape(value)) for name, value in told.items()]
    return [shape(each) for each in told] if isinstance(told, list) else type(told).__name__


@pytest.mark.slow
def test_who_votes_again_counts_once_with_the_last(origins, poll, browse) -> None:
    page = browse()
    enter(page, origins["forms"], poll, poll.codes[0])
    choose(page, "For")
    first = cast(page)
    page.locator("[data-step=done] [data-again]").click()
    choose(page, "Abstain")

    second = cast(page)

    assert first != second
    assert poll.report.ballots == len((first, second))
    assert [vote.tracker for vote in poll.report.votes.values()] == [second]
    assert counted(poll) == [[0, 0, 1]]


def test_a_blank_ballot_takes_the_other_marks_away_and_is_counted_as_blank(origins, election, browse) -> None:
    page = browse()
    enter(page, origins["forms"], election, election.codes[0])
    page.get_by_label("Ash").check()
    page.get_by_label("Blank vote").check()

    assert not page.get_by_label("Ash").is_checked()
    choose(page)
    assert "Blank vote" in page.locator("[data-review]").inner_text()
    cast(page)
    assert counted(election) == [[1, 0, 0, 0, 0, 0]]


def test_four_of_three_are_refused_before_anything_is_closed(origins, election, browse) -> None:
    page = browse()
    enter(page, origins["forms"], election, election.codes[0])

    choose(page, "Ash", "Beech", "Cedar", "Elm")

    assert step(page) == "choose"
    assert page.locator("[data-wrong=many]").is_visible()
    assert page.locator("[data-chosen-count]").inner_text() == "4"
    assert sent_by(page) == []
    page.get_by_label("Elm").uncheck()
    choose(page)
    cast(page)
    assert counted(election) == [[0, 1, 1, 1, 0, 0]]


@pytest.mark.slow
def test_nothing_chosen_is_said_beside_the_question(origins, election, browse) -> None:
    page = browse()
    enter(page, origins["forms"], election, election.codes[0])

    choose(page)

    assert (step(page), page.locator("[data-wrong=few]").is_visible()) == ("choose", True)


def a_wrong_letter(code: str) -> str:
    return code[:-1] + ("2" if code[-1] != "2" else "3")


def faults_of(page: Page, code: str) -> list[str]:
    """What is said beside the field when this is typed."""
    type_code(page, code)
    assert page.evaluate("document.activeElement.matches('[data-code][aria-invalid=true]')")
    return [said.get_attribute("data-wrong") for said in page.locator("[data-wrong]:visible").all()]


def test_a_wrong_code_is_told_from_a_code_of_another_slip(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[0]
    typed = {
        "empty": " ",
        "short": code[:-1],
        "long": code + "2",
        "letter": "0" + code[1:],
        "check": a_wrong_letter(code),
        "unlisted": codes.new_code(),
    }
    page.goto(f"{origins['forms']}/en/booth/{poll.ballot.pk}/")

    told = {fault: faults_of(page, code) for fault, code in typed.items()}

    assert told == {fault: [fault] for fault in typed}
    assert step(page) == "code"


def test_what_is_opened_holds_her_choice_and_is_never_cast(origins, election, browse) -> None:
    page = browse()
    enter(page, origins["forms"], election, election.codes[0])
    choose(page, "Beech", "Fir")
    shown = audit_words(page)
    page.locator("[data-step=review] summary").click()
    page.locator("[data-open]").click()

    told = json.loads(page.locator("[data-numbers]").input_value())

    assert page.locator("[data-same]").is_visible()
    assert page.locator("[data-step=opened] [data-said]").inner_text() == shown
    assert decrypted(told, bulletin_boards.ballot_election(election.ballot).key) == [0, 0, 1, 0, 0, 1]
    page.locator("[data-anew]").click()
    cast(page)
    assert told["ballot"]["answers"][0]["choices"] != json.loads(sent_by(page)[0])["answers"][0]["choices"]
    assert counted(election) == [[0, 0, 1, 0, 0, 1]]


@pytest.mark.slow
@pytest.mark.parametrize("way", ["cast", "left"])
def test_no_number_of_an_opened_encryption_outlives_the_vote(origins, poll, browse, way: str) -> None:
    page = browse()
    enter(page, origins["forms"], poll, poll.codes[0])
    choose(page, "Against")
    page.locator("[data-step=review] summary").click()
    page.locator("[data-open]").click()
    told = json.loads(page.locator("[data-numbers]").input_value())

    if way == "cast":
        page.locator("[data-anew]").click()
        cast(page)
    else:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert told["opening"][0][0]["randomness"] not in page.evaluate(KEPT)
    assert page.locator("[data-inside], [data-review]").all_text_contents() == ["", ""]


def decrypted(told: dict, key: bytes) -> list[int]:
    """What each opened ciphertext holds, computed anew from its randomness."""
    found = []
    for choice, opened in zip(told["ballot"]["answers"][0]["choices"], told["opening"][0], strict=True):
        randomness = int(opened["randomness"])
        assert points.read(choice["alpha"]) == points.generator_power(randomness)
        hidden, one = points.power(key, randomness), points.generator_power(1)
        found.append([hidden, points.product(hidden, one)].index(points.read(choice["beta"])))
    return found


def test_a_lost_answer_loses_nothing_and_the_same_ballot_goes_once_more(origins, poll, browse) -> None:
    page = browse()
    enter(page, origins["forms"], poll, poll.codes[0])
    choose(page, "For")
    page.evaluate(LOSES_ONE_ANSWER)
    page.locator("[data-cast]").click()
    page.locator("[data-wrong=network]:visible").wait_for()

    cast(page)

    first, second = sent_by(page)
    assert first == second
    assert counted(poll) == [[1, 0, 0]]


@pytest.mark.slow
def test_a_ballot_that_closed_meanwhile_is_told(origins, poll, browse) -> None:
    page = browse()
    enter(page, origins["forms"], poll, poll.codes[0])
    choose(page, "For")
    cast(page)
    page.locator("[data-step=done] [data-again]").click()
    choose(page, "Against")
    assert counted(poll) == [[1, 0, 0]]

    page.locator("[data-cast]").click()

    page.locator("[data-wrong=closed]:visible").wait_for()
    page.reload()
    assert "This vote is closed" in page.locator("main").inner_text()
    assert page.locator("[data-code]").count() == 0


@pytest.mark.slow
def test_a_ballot_that_went_to_paper_says_so(origins, poll, browse) -> None:
    page = browse()
    poll.ballot.phase = "abandoned"
    poll.ballot.save()

    told = []
    for place in ("booth", "board"):
        page.goto(f"{origins['forms']}/nl/{place}/{poll.ballot.pk}/")
        told.append("Iedereen stemt op papier" in page.locator("main").inner_text())

    # The list is still there for whoever has a slip.
    assert (told, page.locator("[data-form=code]:visible").count()) == ([True, True], 1)


def test_whoever_leaves_the_page_finds_no_code_when_she_comes_back(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[0]
    enter(page, origins["forms"], poll, code)
    choose(page, "For")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert step(page) == "code"
    told = page.evaluate(KEPT)
    assert (code in told, code.replace("-", "") in told) == (False, False)
    assert page.locator("[data-questions] :checked").count() == 0
    assert page.locator("[data-code]").get_attribute("name") is None
    page.evaluate("document.querySelector('[data-again]').click()")
    assert step(page) == "code"


@pytest.mark.slow
def test_a_page_that_is_left_at_its_tracker_keeps_it_and_lets_the_code_go(origins, poll, browse) -> None:
    page = browse()
    page.clock.install()
    enter(page, origins["forms"], poll, poll.codes[0])
    choose(page, "For")
    cast(page)
    asks_for_the_code = page.locator("[data-look]:visible, [data-wait]:visible")
    before = asks_for_the_code.count()

    page.clock.fast_forward(20 * 60_000)

    assert (step(page), before, asks_for_the_code.count()) == ("done", 2, 0)
    assert page.locator("[data-step=done] [data-tracker]").inner_text()


@pytest.mark.slow
def test_forgetting_is_one_press(origins, poll, browse) -> None:
    page = browse()
    enter(page, origins["forms"], poll, poll.codes[0])
    page.locator("[data-step=choose] [data-forget]").click()

    assert step(page) == "gone"
    assert "deleted" in page.evaluate("document.activeElement.textContent")


@pytest.mark.slow
def test_the_same_slip_waits_for_the_next_ballot(origins, poll, browse) -> None:
    page, code = browse(), poll.codes[0]
    enter(page, origins["forms"], poll, code)
    choose(page, "For")
    cast(page)
    page.clock.install()
    page.locator("[data-wait]").click()
    poll.close()

    other = open_ballot(BOARD, poll.ballot.election_setup, poll.codes)
    page.clock.fast_forward(5_000)

    page.get_by_label("Cedar").check()
    choose(page)
    cast(page)
    assert counted(other) == [[0, 0, 0, 1, 0, 0]]
    assert code not in "".join(sent_by(page))


def test_without_script_she_is_sent_to_paper(origins, poll, browse) -> None:
    page = browse(scripts=False)

    page.goto(f"{origins['forms']}/fr/booth/{poll.ballot.pk}/")

    assert "Demandez de l'aide ou un bulletin de vote" in page.locator("main").inner_text()
    assert page.locator("[data-code]:visible").count() == 0

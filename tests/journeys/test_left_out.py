"""A signal about one of the team: she sees as many closed envelopes as ever, and opens none of them."""

import pytest

from paraplu.kernel.actor import SYSTEM
from tests.journeys.sealing import (
    TOLD,
    agrees,
    give_back,
    leave_out,
    letter_of,
    opens_own,
    passes_on,
    reads,
    send,
    somebody,
    tell,
    with_a_new_key,
)
from tests.sealed import circle_keys
from tests.trust.mailboxes.parts import Box, Message, cover_threads, let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
ABOUT, PEER, OTHER = 101_002, 101_001, 101_003
TEAM, BOX = "safety_team", "box"


@pytest.fixture
def team(transactional_db: None) -> dict[int, dict[str, str]]:
    """The cookies of three of the team, by number; covers lie there."""
    cookies = {number: somebody(number, TEAM) for number in (ABOUT, PEER, OTHER)}
    for _moment in range(cover_threads.LEAST):
        cover_threads.tend_covers(SYSTEM, "safety", circle_keys("safety"))
    let_everything_arrive()
    return cookies


def comes_back(page, forms_host: str, receipt: str) -> None:
    page.goto(f"{forms_host}/en/tell/back/")
    page.locator("[data-receipt]").fill(receipt)
    page.locator("[data-unlock] button").click()
    page.locator("[data-thread]").wait_for()


def test_the_others_read_it_and_she_sees_what_she_always_saw(origins, team, browse) -> None:
    her = browse(team[ABOUT])
    assert reads(her, origins["members"], BOX) == 0
    before = her.locator("[data-thread]").count()

    tell(browse(), origins["forms"], "en", ABOUT)

    assert [reads(browse(team[number]), origins["members"], BOX) for number in (PEER, OTHER, ABOUT)] == [
        1,
        1,
        0,
    ]
    assert before == cover_threads.LEAST


def test_the_answer_and_what_the_writer_adds_are_not_for_her_either(origins, team, browse) -> None:
    asker, peer = browse(), browse(team[PEER])
    receipt = tell(asker, origins["forms"], "en", ABOUT)
    opens_own(peer, origins["members"])
    peer.locator("[data-thread]:visible [data-answer] textarea[data-sealed=text]").fill("We hear you.")
    peer.locator("[data-thread]:visible [data-answer] button:not([type=button])").click()
    peer.locator("[data-waits]:visible").wait_for()
    agrees(browse(team[OTHER]), origins["members"])
    comes_back(asker, origins["forms"], receipt)
    asker.locator("[data-answer] textarea").fill("Thank you.")
    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-sent]").wait_for()
    let_everything_arrive()

    other, her = browse(team[OTHER]), browse(team[ABOUT])
    assert (reads(other, origins["members"], BOX), reads(her, origins["members"], BOX)) == (1, 0)
    shown = other.locator("[data-thread]:not([hidden])").text_content()
    assert [words in shown for words in (TOLD, "We hear you.", "Thank you.", "read it: A")] == [True] * 4
    assert str(ABOUT) not in shown
    assert asker.said == peer.said == []


def test_a_new_key_opens_nothing_of_it_when_the_threads_are_passed_on(origins, team, browse) -> None:
    tell(browse(), origins["forms"], "en", ABOUT)
    tell(browse(), origins["forms"], "en")
    for number in (ABOUT, OTHER):
        with_a_new_key(number, TEAM)

    passes_on(browse(team[PEER]), origins["members"], BOX)

    her = browse(team[ABOUT])
    assert [reads(page, origins["members"], BOX) for page in (her, browse(team[OTHER]))] == [1, 2]
    assert her.locator("[data-thread]").count() == cover_threads.LEAST + 2


def test_whoever_cannot_read_who_is_left_out_passes_nothing_on(origins, team, browse) -> None:
    tell(browse(), origins["forms"], "en", ABOUT)
    with_a_new_key(OTHER, TEAM)

    passes_on(browse(team[ABOUT]), origins["members"], BOX)

    assert reads(browse(team[OTHER]), origins["members"], BOX) == 0


def test_a_signal_that_nobody_could_read_is_not_sent(origins, team, browse) -> None:
    page = browse()
    page.goto(f"{origins['forms']}/en/tell/")
    page.locator("[data-sealed=text]").fill(TOLD)
    leave_out(page, *team)
    page.locator("[data-step=write] [data-next]").click()

    page.locator("[data-wrong=alone]").wait_for()

    assert page.locator("[data-digits]").is_hidden()
    assert Box.objects.count() == cover_threads.LEAST


def test_a_site_that_hides_the_first_message_gets_no_other_one(origins, team, browse) -> None:
    asker = browse()
    receipt = tell(asker, origins["forms"], "en", ABOUT)
    comes_back(asker, origins["forms"], receipt)
    asker.locator("[data-answer] textarea").fill("And again.")
    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-sent]").wait_for()
    (written,) = [box for box in Box.objects.all() if not cover_threads.is_cover(box)]
    first = Message.objects.get(box=written, place=1)
    Message.objects.filter(pk=first.pk).update(sealed=bytes(first.sealed)[:-1] + b"\0")

    comes_back(asker, origins["forms"], receipt)
    asker.locator("[data-answer] textarea").fill("Once more.")
    asker.locator("[data-answer] button:not([type=button])").click()

    asker.locator("[data-answer] [data-wrong=first]").wait_for()
    assert Message.objects.filter(box=written).count() == 2


def test_who_joins_while_she_writes_can_be_left_out_too(origins, team, browse) -> None:
    page, newcomer = browse(), 101_004
    page.goto(f"{origins['forms']}/en/tell/")
    page.locator("[data-sealed=text]").fill(TOLD)
    leave_out(page, ABOUT)
    page.locator("[data-step=write] [data-next]").click()
    parts = page.locator("[data-digits]").inner_text().split()
    cookies = somebody(newcomer, TEAM)
    give_back(page, parts)
    page.locator("[data-wrong=circle]").wait_for()
    for _step in ("check", "receipt"):
        page.locator("[data-back]:visible").click()
    assert page.locator(f"[data-team] input[value='{letter_of(ABOUT)}']").is_checked()
    page.locator(f"[data-team] input[value='{letter_of(newcomer)}']").check()
    page.locator("[data-step=write] [data-next]").click()
    send(page, parts)

    read = [reads(browse(hers), origins["members"], BOX) for hers in (team[PEER], team[ABOUT], cookies)]
    assert read == [1, 0, 0]


def test_only_who_could_read_it_proposes_to_close_it(origins, team, browse) -> None:
    tell(browse(), origins["forms"], "en", ABOUT)
    closing = "form => form.submit()"
    her, peer = browse(team[ABOUT]), browse(team[PEER])
    reads(her, origins["members"], BOX)
    written = next(str(box.pk) for box in Box.objects.all() if not cover_threads.is_cover(box))
    her.locator(f"form[action*='{written}/closing/']").evaluate(closing)
    her.wait_for_load_state()
    assert Box.objects.get(pk=written).closing_on is None

    reads(peer, origins["members"], BOX)
    peer.locator("[data-thread]:visible summary").first.click()
    peer.locator(f"form[action*='{written}/closing/'] button").click()
    peer.wait_for_load_state()

    assert Box.objects.get(pk=written).closing_on is not None
    assert Message.objects.filter(box=written).count() == 1


def test_without_script_somebody_can_be_left_out_as_well(origins, team, browse) -> None:
    page = browse(scripts=False)
    page.goto(f"{origins['forms']}/en/tell/plain/")
    digits = page.locator(".secret strong").inner_text().split()
    page.locator("textarea[name=text]").fill(TOLD)
    page.locator(f"input[name=without][value='{letter_of(ABOUT)}']").check()
    page.locator("input[name=first_group]").fill(digits[0])
    page.locator("input[name=last_group]").fill(digits[-1])
    page.get_by_role("button", name="Send message").click()
    page.get_by_text("Your message has arrived").wait_for()
    let_everything_arrive()

    assert [reads(browse(team[number]), origins["members"], BOX) for number in (PEER, ABOUT)] == [1, 0]

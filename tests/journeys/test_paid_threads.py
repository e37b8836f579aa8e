"""Somebody opens a thread while thousands that nobody means are opened: she works for it and gets through."""

import time
from urllib.parse import parse_qs

import pytest

from paraplu.kernel.proof_of_work import is_solution
from tests.journeys.sealing import give_back, write_question
from tests.trust.mailboxes.parts import Box, thread_prices

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SLOW_TELEPHONE = 6
# Of luck each needs four times as long as usual once in fifty times.
AT_FIRST, IN_A_FLOOD = 4.0, 300.0
FLOOD = 7_680


def others_open(count: int) -> None:
    for _ in range(count):
        thread_prices.count_opening("questions")


def seconds_to_send(asker, forms_host: str, others: int) -> float:
    """From the last button to the page that says thank you, while others come between."""
    write_question(asker, forms_host)
    receipt = asker.locator("[data-digits]").inner_text()
    others_open(others)
    begun = time.monotonic()
    give_back(asker, receipt.split())
    asker.wait_for_url("**/sent/**", timeout=IN_A_FLOOD * 1000)
    return time.monotonic() - begun


def test_a_price_that_rose_while_she_wrote_is_paid_by_itself(origins, circle, browse) -> None:
    asker = browse()

    seconds_to_send(asker, origins["forms"], 960)

    posts = [parse_qs(body) for body in asker.sent if "solution=" in body]
    # One of sixteen numbers that pay the first price happens to pay the higher one as well.
    is_lucky = is_solution(posts[0]["ticket"][0], 18, posts[0]["solution"][0])
    assert (len(posts), Box.objects.count()) == (1 if is_lucky else 2, 1)
    assert thread_prices.price_of_now("questions") == 19


@pytest.mark.slow
def test_a_slow_telephone_pays_the_price_of_a_quiet_day_in_a_second(origins, circle, browse) -> None:
    asker = browse()
    device = asker.context.new_cdp_session(asker)
    device.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_TELEPHONE})

    assert seconds_to_send(asker, origins["forms"], 0) <= AT_FIRST


@pytest.mark.slow
def test_she_gets_through_at_the_highest_price(origins, circle, browse) -> None:
    others_open(FLOOD)
    asker = browse()

    seconds = seconds_to_send(asker, origins["forms"], 0)

    assert (thread_prices.price_of_now("questions"), Box.objects.count()) == (22, 1)
    assert seconds <= IN_A_FLOOD

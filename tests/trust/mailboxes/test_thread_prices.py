"""Opening a thread costs work: how much, what is refused, and what a visitor without scripts is told."""

import re
import time
from collections.abc import Callable

import pytest
from django.test import Client

from paraplu.base import form_tokens
from paraplu.kernel.proof_of_work import is_solution
from tests.attacks.flooding import FORMS, Circle, a_junk_form, send_junk
from tests.people.roles import visitor_at
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.mailboxes.parts import Box, solution_for, thread_prices

pytestmark = pytest.mark.django_db
FORM, PLAIN = FORMS["safety"], "/en/tell/plain/"
PRICES = [
    (0, 14), (1, 14), (59, 14), (60, 15), (119, 15), (120, 16), (239, 16), (240, 17), (480, 18), (960, 19),
    (1_920, 20), (3_840, 21), (7_679, 21), (7_680, 22), (10_000, 22), (10**9, 22),
]  # fmt: skip
REFUSED = "Your browser must calculate for a moment before it sends"
MANY = "Very many messages are coming in"


@pytest.fixture
def visitor() -> Client:
    Circle("safety")
    return visitor_at("forms")


def opened(count: int, purpose: str = "safety") -> None:
    """So many others opened a thread just now."""
    for _ in range(count):
        thread_prices.count_opening(purpose)


@pytest.mark.parametrize(("count", "bits"), PRICES)
def test_the_price_is_one_bit_more_for_each_doubling_above_sixty(count: int, bits: int) -> None:
    assert thread_prices.price_after(count) == bits


def price_on_page(visitor: Client) -> str:
    found = re.search(
        r'name="ticket" value="[^"]+" data-bits="(\d+)"', visitor.get("/en/tell/").content.decode()
    )
    return found[1] if found else ""


def test_the_page_says_the_price_of_now_and_a_quiet_quarter_of_an_hour_lowers_it(visitor: Client) -> None:
    seen = [price_on_page(visitor)]
    opened(60)
    seen.append(price_on_page(visitor))
    forget_all_tries()
    seen.append(price_on_page(visitor))

    assert seen == ["14", "15", "14"]


def test_each_purpose_has_its_own_price(visitor: Client) -> None:
    opened(200, "questions")

    assert (thread_prices.price_of_now("questions"), price_on_page(visitor)) == (16, "14")


def too_cheap(form: dict[str, str]) -> str:
    """Work that is worth less than 14 bits."""
    ticket = form["ticket"]
    return next(str(number) for number in range(999) if not is_solution(ticket, 14, str(number)))


def a_form_of_little_work() -> dict[str, str]:
    """A solution may be worth more than it needs to be by luck: one that is not."""
    form = a_junk_form("safety")
    return a_form_of_little_work() if is_solution(form["ticket"], 17, form["solution"]) else form


SPOILT: dict[str, Callable[[dict[str, str]], str]] = {
    "none": lambda _form: "",
    "no number": lambda _form: "é",
    "too cheap": too_cheap,
    "of another token": lambda _form: solution_for(form_tokens.issue_token("mailboxes/safety/open"), 14),
    "with a zero before it": lambda form: "0" + form["solution"],
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_form_that_is_not_paid_is_refused_with_a_sentence_and_stores_nothing(
    visitor: Client, kind: str
) -> None:
    form = a_junk_form("safety")

    answer = visitor.post(FORM, {**form, "solution": SPOILT[kind](form)})

    assert (answer.status_code, Box.objects.count()) == (428, 0)
    assert REFUSED in answer.content.decode()
    assert thread_prices.price_of_now("safety") == 14


@pytest.mark.parametrize("purpose", FORMS)
def test_a_token_pays_for_one_thread(purpose: str) -> None:
    Circle(purpose)
    visitor, spent = visitor_at("forms"), a_junk_form(purpose)
    assert visitor.post(FORMS[purpose], spent).status_code == 303

    again = {name: spent[name] for name in ("ticket", "solution")}
    answer = visitor.post(FORMS[purpose], {**a_junk_form(purpose), **again})

    assert (answer.status_code, Box.objects.count()) == (409, 1)
    assert 'role="alert"' in answer.content.decode()


def test_what_is_stored_already_is_answered_as_stored_and_raises_no_price(visitor: Client) -> None:
    form = a_junk_form("safety")

    opened(58)

    statuses = [visitor.post(FORM, form).status_code for _ in range(9)]

    assert (set(statuses), Box.objects.count()) == ({303}, 1)
    assert thread_prices.price_of_now("safety") == 14


def test_a_price_that_rises_by_one_bit_meanwhile_refuses_nobody(visitor: Client) -> None:
    form = a_junk_form("safety")
    opened(60)

    assert visitor.post(FORM, form).status_code == 303


def test_a_price_that_rose_more_is_told_and_can_be_paid_with_the_same_form(visitor: Client) -> None:
    form = a_form_of_little_work()
    opened(480)

    answer = visitor.post(FORM, form)
    assert (answer.status_code, Box.objects.count()) == (428, 0)
    assert 'data-bits="18"' in answer.content.decode()
    paid = {**form, "solution": solution_for(form["ticket"], 18)}

    assert [visitor.post(FORM, paid).status_code for _ in range(2)] == [303, 303]
    assert Box.objects.count() == 1


def test_what_was_stored_before_the_price_rose_is_answered_as_stored_once_it_is_paid(visitor: Client) -> None:
    form = a_form_of_little_work()
    visitor.post(FORM, form)
    opened(480)

    paid = {**form, "solution": solution_for(form["ticket"], 18)}

    assert [visitor.post(FORM, sent).status_code for sent in (form, paid)] == [428, 303]
    assert Box.objects.count() == 1


def test_threads_through_the_real_form_raise_the_price(visitor: Client) -> None:
    opened(57)

    assert send_junk("safety", 3) == [303] * 3

    assert (thread_prices.price_of_now("safety"), price_on_page(visitor)) == (15, "15")
    assert thread_prices.price_of_now("questions") == 14


def plain_form(visitor: Client) -> dict[str, str]:
    """A form without scripts, with two groups of its return code typed back."""
    page = visitor.get(PLAIN).content.decode()
    return {**typed_back(page), "text": "He came back."}


def typed_back(page: str) -> dict[str, str]:
    digits = re.search(r"<strong>([0-9 ]{48})</strong>", page)
    assert digits
    first, *_between, last = digits[1].split()
    ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]
    return {"ticket": ticket, "first_group": first, "last_group": last}


def test_without_scripts_one_waits_while_many_open_threads_and_loses_nothing(visitor: Client) -> None:
    form = plain_form(visitor)
    opened(60)

    answer = visitor.post(PLAIN, form)
    page = answer.content.decode()

    assert (answer.status_code, Box.objects.count()) == (422, 0)
    assert MANY in page
    assert "He came back." in page
    assert typed_back(page) == {name: form[name] for name in ("ticket", "first_group", "last_group")}
    assert 'href="tel:' in page
    forget_all_tries()
    assert (visitor.post(PLAIN, form).status_code, Box.objects.count()) == (200, 1)


def test_without_scripts_what_is_stored_already_is_answered_as_stored(visitor: Client) -> None:
    form = plain_form(visitor)
    assert visitor.post(PLAIN, form).status_code == 200
    opened(60)

    assert (visitor.post(PLAIN, form).status_code, Box.objects.count()) == (200, 1)


def test_threads_without_scripts_raise_the_price_too(visitor: Client) -> None:
    opened(59)

    visitor.post(PLAIN, plain_form(visitor))

    assert thread_prices.price_of_now("safety") == 15


def test_to_see_that_nothing_was_paid_takes_less_than_a_millisecond() -> None:
    ticket, tries = form_tokens.issue_token("mailboxes/safety/open"), 200
    begun = time.process_time()
    paid = [thread_prices.is_paid("safety", ticket, str(number)) for number in range(tries)]
    seconds = time.process_time() - begun

    assert not all(paid)
    assert seconds / tries <= 0.001, seconds

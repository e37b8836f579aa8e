"""A question in French, answered by somebody whose house is Dutch; the weaker way; who may not answer."""

import pytest
from playwright.sync_api import Page

from paraplu.kernel.standing import State
from paraplu.trust.accounts import api as accounts
from paraplu.trust.accounts.models import Account
from paraplu.trust.mailboxes.models import Box, Message
from tests.cast import a_member
from tests.journeys.test_sealed_thread import (
    ANSWER,
    PHRASE,
    QUESTION,
    ask,
    browse,
    circle,
    origins,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
USED = (browse, circle, origins)
MOST_SCREENS = 3


def test_a_french_question_is_answered_in_a_dutch_house_in_three_screens(origins, circle, browse) -> None:
    asker, holder, taps = browse(), browse(circle[101_001]), 0
    receipt = ask(asker, origins["doors"], "fr")

    holder.goto(f"{origins['house']}/nl/questions/")
    holder.locator("[data-phrase]").fill(PHRASE)
    for step in ("[data-unlock] button", "[data-thread] summary"):
        holder.locator(step).first.click()
        taps += 1
    holder.locator("[data-sealed=text]").first.fill(ANSWER)
    holder.locator("[data-sealed=sources]").first.fill("Civil code, book 3")
    holder.get_by_role("button", name="Verzegelen en versturen").click()
    holder.locator("[data-sent]").first.wait_for()

    assert taps + 1 <= MOST_SCREENS
    asker.goto(f"{origins['doors']}/fr/questions/back/")
    asker.locator("[data-receipt]").fill(receipt)
    asker.locator("[data-unlock] button").click()
    asker.get_by_text(ANSWER).wait_for()
    shown = asker.locator("[data-messages]").inner_text()
    assert "Civil code, book 3" in shown
    assert "Valable jusqu'au" in shown
    assert not asker.context.cookies()


def plainly(browse, doors: str) -> tuple[Page, str]:
    """A question by the weaker way; the page that says it arrived, and the receipt."""
    page = browse().context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{doors}/nl/questions/plain/")
    digits = page.locator("p.secret strong").inner_text()
    page.locator("[name=topic]").select_option("home")
    page.locator("[name=language]").select_option("nl")
    page.locator("[name=text]").fill(QUESTION)
    page.locator("[name=first_group]").fill(digits.split()[0])
    page.locator("[name=last_group]").fill(digits.split()[-1])
    page.locator("main form button").first.click()
    return page, digits


def test_without_script_she_asks_reads_adds_and_closes(origins, circle, browse) -> None:
    page, digits = plainly(browse, origins["doors"])
    page.goto(f"{origins['doors']}/nl/questions/plain/back/")
    page.locator("[name=receipt]").first.fill(digits)
    page.locator("main form button").first.click()
    assert QUESTION in page.locator("main").inner_text()

    page.locator("textarea[name=text]").fill("En nog iets.")
    page.locator("form:has(textarea) button").click()
    assert "En nog iets." in page.locator("main article").last.inner_text()

    page.locator("summary").click()
    page.locator("[name=end]").click()

    assert Box.objects.get().closed_on is not None
    assert Message.objects.count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_group_sends_nothing_and_keeps_her_words(origins, circle, browse, scripts) -> None:
    page = browse().context.browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{origins['doors']}/en/questions/plain/")
    page.locator("[name=text]").fill(QUESTION)
    page.locator("[name=first_group]").fill("1")
    page.locator("main form button").first.click()

    assert page.locator("[name=text]").input_value() == QUESTION
    assert page.locator(".wrong").count() > 0
    assert not Box.objects.exists()


def test_a_member_without_the_office_finds_no_inbox(origins, circle, browse) -> None:
    account = Account.objects.create(login_name="a-member", password="!")
    a_member(101_009, State.ACTIVE, account.pk)
    page = browse(dict(accounts.cookies_for(account.pk, strong=True)))

    answered = page.goto(f"{origins['house']}/en/questions/")

    assert answered is not None
    assert answered.status == 404

"""A question in French, answered by somebody whose site is Dutch; the weaker way; who may not answer."""

from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from tests.journeys import minutes
from tests.journeys.minutes import Spent
from tests.journeys.sealing import ANSWER, PHRASE, QUESTION, agrees, ask, come_back, opens_own, somebody
from tests.trust.mailboxes.parts import Box, Message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
# What she does on a page that never leaves: taps, and fields in which she typed.
COUNT = """() => {
  window.spent = {taps: 0, fields: new Set()};
  document.addEventListener("click", () => { window.spent.taps += 1; }, true);
  document.addEventListener("input", (event) => { window.spent.fields.add(event.target); }, true);
}"""
SPENT = "() => [window.spent.fields.size, window.spent.taps]"
SOURCE = "Civil code, book 3"


def open_and_answer(holder: Page, site: str) -> Spent:
    """In Dutch, from her inbox to an answer with its source; what it took. Each tap shows another screen."""
    holder.goto(f"{site}/nl/questions/")
    holder.evaluate(COUNT)
    holder.locator("[data-phrase]").fill(PHRASE)
    for step in ("[data-unlock] button", "[data-thread] summary"):
        holder.locator(step).first.click()
    holder.locator("[data-sealed=text]").first.fill(ANSWER)
    holder.locator("[data-sealed=sources]").first.fill(SOURCE)
    holder.get_by_role("button", name="Versleutelen en versturen").click()
    holder.locator("[data-sent]").first.wait_for()
    fields, taps = holder.evaluate(SPENT)
    return Spent(fields, taps, screens=taps, written=len((ANSWER, SOURCE)))


def test_a_french_question_is_answered_in_a_dutch_site_in_three_screens(origins, circle, browse) -> None:
    asker = browse()
    receipt = ask(asker, origins["forms"], "fr")

    spent = open_and_answer(browse(circle[101_001]), origins["members"])
    come_back(asker, origins["forms"], receipt, "fr")
    asker.get_by_text(ANSWER).wait_for()

    shown = asker.locator("[data-messages]").inner_text()
    assert (SOURCE in shown, "Valable jusqu'au" in shown) == (True, True)
    minutes.hold("answer", spent)
    assert not asker.context.cookies()


def test_a_question_about_papers_is_answered_by_two(origins, circle, browse) -> None:
    asker, holder = browse(), browse(circle[101_001])
    receipt = ask(asker, origins["forms"], topic="papers")
    opens_own(holder, origins["members"], "questions")
    holder.locator("[data-sealed=text]").first.fill(ANSWER)
    holder.get_by_role("button", name="Encrypt and give to a second reader").click()
    holder.locator("[data-waits]").wait_for()

    agrees(browse(circle[101_002]), origins["members"], "questions")
    come_back(asker, origins["forms"], receipt)

    asker.get_by_text(ANSWER).wait_for()
    assert "A second colleague read this" in asker.locator("[data-messages]").inner_text()
    assert asker.said == holder.said == []


def test_a_members_question_comes_in_like_a_strangers(origins, circle, browse) -> None:
    member, stranger = browse(somebody(101_009)), browse()
    asked = [asking.context.cookies(origins["forms"]) for asking in (member, stranger)]
    for asking in (member, stranger):
        ask(asking, origins["forms"])

    told = [_shape(request.split("&")) for request in (member.sent[-1], stranger.sent[-1])]

    assert asked == [[], []]
    assert told[0] == told[1]
    assert [box.subject for box in Box.objects.all()] == ["home", "home"]


def _shape(pairs: list[str]) -> list[str]:
    """Which fields a request has."""
    return [pair.partition("=")[0] for pair in pairs]


def plainly(browse, forms_host: str) -> tuple[Page, str]:
    """A question by the weaker way; the page that says it arrived, and the receipt."""
    page = browse(scripts=False)
    page.goto(f"{forms_host}/nl/questions/plain/")
    digits = page.locator("p.secret strong").inner_text()
    page.locator("[name=topic]").select_option("home")
    page.locator("[name=language]").select_option("nl")
    page.locator("[name=text]").fill(QUESTION)
    page.locator("[name=first_group]").fill(digits.split()[0])
    page.locator("[name=last_group]").fill(digits.split()[-1])
    page.locator("main form button").first.click()
    return page, digits


def test_without_script_she_asks_reads_adds_and_closes(origins, circle, browse) -> None:
    page, digits = plainly(browse, origins["forms"])
    page.goto(f"{origins['forms']}/nl/questions/plain/back/")
    page.locator("[name=receipt]").first.fill(digits)
    page.locator("main form button").first.click()
    assert QUESTION in page.locator("main").inner_text()

    page.locator("textarea[name=text]").fill("En nog iets.")
    page.locator("form:has(textarea) button").click()
    assert "En nog iets." in page.locator("main article").last.inner_text()

    page.get_by_text("Ik heb dit niet meer nodig").click()
    page.locator("[name=end][value=close]").click()

    assert Box.objects.get().closed_on is not None
    assert Message.objects.count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_a_wrong_group_sends_nothing_and_keeps_her_words(origins, circle, browse, scripts) -> None:
    page = browse(scripts=scripts)
    page.goto(f"{origins['forms']}/en/questions/plain/")
    page.locator("[name=text]").fill(QUESTION)
    page.locator("[name=first_group]").fill("1")
    page.locator("main form button").first.click()

    assert page.locator("[name=text]").input_value() == QUESTION
    assert page.locator(".wrong").count() > 0
    assert not Box.objects.exists()


def test_with_script_she_closes_it(origins, circle, browse) -> None:
    page = browse()
    receipt = ask(page, origins["forms"])
    come_back(page, origins["forms"], receipt)

    page.get_by_text("I no longer need this").click()
    page.get_by_role("button", name="Close the conversation").click()
    page.get_by_text("This conversation is closed.").wait_for()

    assert Box.objects.get().closed_on == clock.current_date()
    assert page.locator("[data-answer]").is_hidden()


HOLDING = "peer_responder"


@pytest.mark.parametrize(
    ("held", "state", "status"),
    [
        ((HOLDING,), MemberStatus.ACTIVE, 200),
        ((), MemberStatus.ACTIVE, 404),
        ((HOLDING,), MemberStatus.SUPPORTING, 404),
    ],
)
def test_only_an_active_member_with_the_office_finds_the_inbox(
    origins, circle, browse, held, state, status
) -> None:
    page = browse(somebody(101_009, *held, state=state))

    answered = page.goto(f"{origins['members']}/en/questions/")

    assert answered is not None
    assert answered.status == status


def test_what_a_browser_sends_of_a_question_cannot_be_read(origins, circle, browse) -> None:
    asker = browse()

    receipt = ask(asker, origins["forms"])

    sent = unquote_plus(" ".join(asker.sent))
    assert "sealed=" in sent
    assert not [word for word in (*receipt.split(), "landlord", "what I do") if word in sent]
    assert b"landlord" not in bytes(Message.objects.get().sealed)

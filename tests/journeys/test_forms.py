"""Strangers at the forms of the press desk, of trainings and of volunteers; the offices answer them.

On a telephone 320 pixels wide, with the keyboard alone; fields, taps and seconds are counted.
"""

import sys
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
MOST_FIELDS, MOST_SECONDS = 14, 180
SECONDS_BY_FIELD = 10


@pytest.fixture(scope="module")
def the_press_officer(a_founded_site: OpenSite, browser: Browser) -> Hands:
    card = a_card(a_founded_site, "Alouette", "active", "press_officer")
    return somebody_in(browser, a_founded_site, "fr", card)


@pytest.fixture(scope="module")
def the_chair(a_founded_site: OpenSite, browser: Browser) -> Hands:
    card = a_card(a_founded_site, "Leeuwerik", "active", "chair")
    return somebody_in(browser, a_founded_site, "nl", card)


def a_stranger(browser: Browser, language: str, *, scripts: bool = True) -> Hands:
    hands = steps.somebody(browser, language, scripts=scripts)
    hands.page.set_viewport_size(NARROW)
    return hands


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - the browser's own day


def fill_day(hands: Hands, name: str, days: int) -> None:
    """A day from the browser's calendar."""
    hands.page.locator(f"input[name={name}]").fill(in_days(days))
    hands.typed += 1


def choose(hands: Hands, name: str, value: str) -> None:
    hands.page.locator(f"select[name={name}]").select_option(value)
    hands.typed += 1


def fits(hands: Hands) -> bool:
    return bool(hands.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"])


def in_time(what: str, hands: Hands, began: float) -> bool:
    """A person needs ten seconds a field besides what the pages need."""
    needed = hands.typed * SECONDS_BY_FIELD + time.monotonic() - began
    sys.stdout.write(f"\n{what}: {hands.typed} fields, {hands.taps} taps, about {needed:.0f} s\n")
    return hands.typed <= MOST_FIELDS and needed <= MOST_SECONDS


def ask_the_press_desk(hands: Hands, site: OpenSite, outlet: str, address: str) -> None:
    hands.open(f"{site.forms}/{hands.language}/press/")
    assert hands.words("What we ask of you") in hands.page.content()
    hands.tick(hands.words("I accept these conditions."))
    hands.press("button", "Go on")
    hands.type("Your name", "A reporter")
    hands.type("Who do you work for?", outlet)
    hands.type("Your e-mail address", address)
    choose(hands, "kind", "news")
    hands.tick(hands.words("An interview with a person"))
    hands.type("What is the piece about, and what do you want to ask?", "The new law, and what it changed.")
    fill_day(hands, "deadline", 7)
    choose(hands, "appears_as", "text")
    choose(hands, "records", "nothing")
    choose(hands, "fee", "fee")
    hands.tick("English")
    assert fits(hands)
    hands.press("button", "Send request")


def open_from_desk(officer: Hands, site: OpenSite, shelf: str, name: str) -> None:
    officer.open(f"{site.members}/{officer.language}/desk/")
    officer.press("link", shelf)
    officer.reach(officer.page.get_by_role("link", name=name, exact=True))
    with officer.page.expect_navigation():
        officer.tap("Enter")


def test_a_journalist_asks_in_three_minutes_and_the_press_officer_answers(
    a_founded_site, browser, the_press_officer
) -> None:
    site, journalist, began = a_founded_site, a_stranger(browser, "en"), time.monotonic()
    ask_the_press_desk(journalist, site, "The Evening Lamp", "lamp@paraplu.example")
    assert journalist.reads() == "Thank you. Your request has arrived."
    assert in_time("press", journalist, began)
    assert not journalist.page.context.cookies()

    officer = the_press_officer
    open_from_desk(officer, site, "Requests from the press", "The Evening Lamp")
    choose(officer, "reply", "no")
    before = officer.taps
    officer.press("button", "Send the e-mail")

    assert officer.taps - before == 1
    email = site.email_to("lamp@paraplu.example")
    assert "This time we cannot arrange an interview with a person." in " ".join(email.split())
    assert "0123.456.749" in email


def a_talk_on_the_radio(site: OpenSite, browser: Browser, officer: Hands) -> None:
    """A radio asks; the press officer asks members, by count and not by name."""
    ask_the_press_desk(a_stranger(browser, "en"), site, "Radio Umbrella", "radio@paraplu.example")
    open_from_desk(officer, site, "Requests from the press", "Radio Umbrella")
    officer.unfold("Ask members")
    officer.type("What it is about, in one line", "Un entretien avec une radio")
    officer.press("button", "Send request to members")


def pass_on(officer: Hands, code: str) -> None:
    """How they meet, as the member who told the code would like it."""
    officer.page.reload()
    officer.type("The member's code", code)
    officer.type("How they will meet", "Friday at noon on +32 2 000 00 01. Ask for Iris.")
    officer.press("button", "Ask the member to agree")


def agree_to_the_words(member: Hands) -> None:
    """The member reads the very words, and then they are sent."""
    member.page.reload()
    assert "Ask for Iris." in member.page.content()
    member.press("button", "Agree and send the message")


def test_a_member_says_yes_and_the_journalist_reads_only_what_was_chosen_for_this_once(
    a_founded_site, browser, the_press_officer
) -> None:
    site, officer = a_founded_site, the_press_officer
    card = a_card(site, "Goudvink", said_yes="press")
    site.run(CONSENT.format(name="Goudvink"))
    a_talk_on_the_radio(site, browser, officer)
    assert "Goudvink" not in officer.page.content()

    she = somebody_in(browser, site, "nl", card)
    she.press("link", "Read the request")
    she.press("button", "asks button|Yes")
    she.press("link", "Interviews with journalists")
    pass_on(officer, she.page.locator("main strong").inner_text())
    agree_to_the_words(she)

    email = " ".join(site.email_to("radio@paraplu.example").split())
    assert "Ask for Iris." in email
    assert "They read their words before publication and have 48 hours for this." in email
    assert "Goudvink" not in email


CONSENT = (
    "from paraplu.kernel.actor import SYSTEM\n"
    "from tests.people.parts import Member\n"
    "from paraplu.trust.consent import api as consent\n"
    "number = Member.objects.get(working_name={name!r}).number\n"
    'consent.give_consent(SYSTEM, number, "press", "nl")'
)


def offer_to_translate(she: Hands, site: OpenSite) -> str:
    """A volunteer reads the note first; the code with which she comes back."""
    she.open(f"{site.forms}/fr/help/")
    assert she.words("There is no other insurance.") in she.page.content()
    she.tick(she.words("I have read this and agree."))
    she.press("button", "Go to the form")
    she.type("What may we call you?", "Héron")
    she.tick(she.words("Translate texts"))
    she.tick("Français")
    assert fits(she)
    she.press("button", "Send my offer")
    return she.page.locator("p.code strong").inner_text()


def give_a_task(chair: Hands, site: OpenSite, name: str, task: str) -> None:
    open_from_desk(chair, site, "Offers to help", name)
    choose(chair, "reply", "yes")
    chair.press("button", "Send the answer")
    chair.type("The task in one line", task)
    chair.press("button", "Give the task")


def test_a_volunteer_without_scripts_reads_the_note_first_and_comes_back_with_a_code(
    a_founded_site, browser, the_chair
) -> None:
    site, she, began = a_founded_site, a_stranger(browser, "fr", scripts=False), time.monotonic()
    code = offer_to_translate(she, site)
    assert in_time("volunteer", she, began)
    give_a_task(the_chair, site, "Héron", "Twee bladzijden naar het Frans")

    she.press("link", "Go to my page")
    she.type("Your code", code)
    she.press("button", "Open my page")

    assert "Twee bladzijden naar het Frans" in she.page.content()
    assert not she.page.context.cookies()


def ask_for_a_training(school: Hands, site: OpenSite) -> None:
    school.open(f"{site.forms}/nl/training/")
    school.tick(school.words("We accept these conditions."))
    school.press("button", "Go on")
    choose(school, "audience", "school")
    school.type("Name of the organisation", "School aan de vaart")
    school.type("Your name", "Een leraar")
    school.type("Your e-mail address", "school@paraplu.example")
    school.type("In which town?", "Gent")
    choose(school, "size", "middle")
    choose(school, "spoken", "nl")
    fill_day(school, "first_day", 30)
    choose(school, "fee", "reduced")
    assert fits(school)
    school.press("button", "Send request")


def name_a_trainer(chair: Hands, number: int) -> None:
    """Somebody said yes by telephone; it counts when they say so themselves."""
    chair.unfold("Somebody agreed by telephone or in person")
    chair.type("Who gives the training?", str(number))
    chair.press("button", "Save the trainer")
    assert not chair.page.locator("form[action*=promise]").count()


def agree_to_give_it(trainer: Hands, organisation: str) -> None:
    """From the first page of the trainer to their own yes."""
    trainer.press("link", "Answer the question")
    assert organisation in trainer.page.locator("section.act").inner_text()
    trainer.press("button", "Yes, I give it")
    assert not trainer.page.locator("section.act").count()


def promise_a_day(chair: Hands) -> None:
    """Enough trainers agreed; the school gets its day."""
    chair.page.reload()
    chair.page.locator("form[action*=promise] input[name=day]").fill(in_days(30))
    chair.type("Hour, fee and what else they need to know", "Om negen uur, 60 euro.")
    chair.page.locator("form[action*=promise] button").click()


def test_a_school_asks_and_gets_a_day_without_a_name(a_founded_site, browser, the_chair) -> None:
    site, school, began = a_founded_site, a_stranger(browser, "nl"), time.monotonic()
    card = a_card(site, "Kwikstaart")
    number = site.run(NUMBER.format(name="Kwikstaart"))
    ask_for_a_training(school, site)
    assert in_time("training", school, began)

    chair = the_chair
    open_from_desk(chair, site, "Requests for training", "School aan de vaart")
    assert not chair.page.locator("form[action*=promise]").count()
    name_a_trainer(chair, number)
    agree_to_give_it(somebody_in(browser, site, "fr", card), "School aan de vaart")
    promise_a_day(chair)

    email = " ".join(site.email_to("school@paraplu.example").split())
    assert "Om negen uur, 60 euro." in email
    assert "Kwikstaart" not in email
    assert str(number) not in email


NUMBER = "from tests.people.parts import Member\nanswer = Member.objects.get(working_name={name!r}).number"


@pytest.mark.parametrize("path", ["press/", "trainings/", "volunteers/", "gifts/"])
def test_an_active_member_without_the_office_finds_nothing_there(a_founded_site, browser, path) -> None:
    site = a_founded_site
    she = somebody_in(browser, site, "en", a_card(site, f"Wren {path[:4]}"))

    answer = she.page.goto(f"{site.members}/en/{path}")

    assert answer.status == 404


def test_a_giver_reads_the_account_on_a_telephone_and_scans_it_elsewhere(a_founded_site, browser) -> None:
    giver = a_stranger(browser, "fr", scripts=False)
    giver.open(f"{a_founded_site.public}/fr/give/")

    assert "BE72 0000 0000 1616" in giver.page.content()
    assert fits(giver)
    # Nobody scans a picture with the telephone that shows it.
    assert not giver.page.locator("svg.qr").is_visible()
    giver.page.set_viewport_size(WIDE)
    assert giver.page.locator("svg.qr").is_visible()

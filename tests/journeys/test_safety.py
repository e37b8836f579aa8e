"""Somebody tells the safety team what happened, with and without script; two of the team read and answer."""

import time
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.journeys.sealing import PHRASE, TOLD, agrees, opens_own, presses, send, somebody, tell
from tests.trust.mailboxes.parts import Box, Message, WaitingAnswer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
ANSWERED = "We believe you. Would you like to talk on Friday?"
SECONDS_TO_TELL = 120


@pytest.fixture
def team(transactional_db: None) -> list[dict[str, str]]:
    """The cookies of two of the safety team."""
    return [somebody(number, "safety_team") for number in (101_001, 101_002)]


def answer(page: Page, site: str, language: str) -> None:
    """One of the two writes; it waits."""
    page.goto(f"{site}/{language}/box/")
    page.locator("[data-phrase]").fill(PHRASE)
    page.locator("[data-unlock] button").click()
    page.locator("[data-thread] summary").first.click()
    page.locator("[data-thread] textarea").first.fill(ANSWERED)
    page.locator("[data-answer] button").first.click()
    page.locator("[data-waits]").first.wait_for()


def come_back(asker: Page, forms_host: str, receipt: str) -> None:
    asker.goto(f"{forms_host}/fr/tell/back/")
    asker.locator("[data-receipt]").fill(receipt)
    asker.locator("[data-unlock] button").click()
    asker.get_by_text(TOLD).wait_for()


def test_a_french_signal_is_answered_in_a_dutch_site_by_two(origins, team, browse) -> None:
    asker, holder, second, began = browse(), browse(team[0]), browse(team[1]), time.monotonic()
    receipt = tell(asker, origins["forms"], "fr")
    taken = time.monotonic() - began

    answer(holder, origins["members"], "nl")
    come_back(asker, origins["forms"], receipt)
    before = asker.get_by_text(ANSWERED).count()
    agrees(second, origins["members"], language="fr")
    come_back(asker, origins["forms"], receipt)
    asker.get_by_text(ANSWERED).wait_for()

    shown = holder.locator("[data-messages]").inner_text()
    assert [word in shown for word in (TOLD, "Stigma", "Afkomst", "Lichamelijk")] == [True, True, True, False]
    assert "Une deuxième personne" in asker.locator("[data-messages]").inner_text()
    assert (before, second.get_by_text(ANSWERED).is_visible()) == (0, True)
    assert taken < SECONDS_TO_TELL
    assert not asker.context.cookies()
    assert asker.said == holder.said == second.said == []


def test_the_writer_takes_back_what_waits_and_another_sends_it_back(origins, team, browse) -> None:
    tell(browse(), origins["forms"], "en")
    holder, second = browse(team[0]), browse(team[1])
    answer(holder, origins["members"], "en")
    opens_own(holder, origins["members"])
    shown = holder.locator("[data-unsent]").inner_text(), holder.locator("[data-agree]").count()
    presses(holder, "Withdraw it")

    answer(holder, origins["members"], "en")
    opens_own(second, origins["members"])
    presses(second, "Send it back")
    opens_own(holder, origins["members"])

    assert ("A second person" in shown[0], ANSWERED in shown[0], shown[1]) == (False, True, 0)
    assert holder.locator("[data-offline]").is_hidden()
    assert "Sent back" in holder.locator("[data-unsent]").inner_text()
    assert holder.locator("[data-answer] textarea").is_visible()
    assert WaitingAnswer.objects.get().is_returned
    assert holder.said == second.said == []


def test_a_closing_is_proposed_and_stopped(origins, team, browse) -> None:
    asker, holder, second = browse(), browse(team[0]), browse(team[1])
    receipt = tell(asker, origins["forms"], "fr")
    opens_own(holder, origins["members"])
    presses(holder, "Propose to close it")
    come_back(asker, origins["forms"], receipt)
    asker.locator("[data-closing=proposed]").wait_for()

    opens_own(second, origins["members"])
    assert second.get_by_role("button", name="Agree and close it now").count() == 0
    presses(second, "Keep it open")

    come_back(asker, origins["forms"], receipt)
    assert asker.locator("[data-closing]:visible").count() == 0
    assert asker.said == holder.said == second.said == []


def test_two_close_what_was_answered_and_one_message_opens_it_again(origins, team, browse) -> None:
    asker, holder, second = browse(), browse(team[0]), browse(team[1])
    receipt = tell(asker, origins["forms"], "fr")
    answer(holder, origins["members"], "en")
    agrees(second, origins["members"])
    opens_own(holder, origins["members"])
    presses(holder, "Propose to close it")
    opens_own(second, origins["members"])
    presses(second, "Agree and close it now")

    come_back(asker, origins["forms"], receipt)
    asker.locator("[data-closing=done]").wait_for()
    asker.locator("[data-answer] textarea").fill("Not yet.")
    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-sent]").wait_for()

    assert asker.locator("[data-closing]:visible").count() == 0
    assert asker.said == holder.said == second.said == []


def test_nothing_of_a_signal_leaves_the_browser_in_plain(origins, team, browse) -> None:
    asker = browse()
    receipt = tell(asker, origins["forms"], "en")

    sent = [part for body in asker.sent for parts in parse_qs(body).values() for part in parts]
    box = Box.objects.get()

    assert not [part for part in sent if any(word in part for word in ("threat", "stigma", *receipt.split()))]
    assert (box.subject, box.language) == ("", "")


def test_without_script_the_weaker_way_leads_there_and_back(origins, team, browse) -> None:
    page = browse(scripts=False)
    page.goto(f"{origins['forms']}/fr/tell/")
    page.locator("noscript a, main a", has_text="voie moins sûre").first.click()
    digits = page.locator("p.secret strong").inner_text()
    page.locator("[name=kinds][value=physical]").check()
    page.locator("[name=text]").fill(TOLD)
    page.locator("[name=first_group]").fill(digits.split()[0])
    page.locator("[name=last_group]").fill(digits.split()[-1])
    page.locator("main form button").first.click()
    page.goto(f"{origins['forms']}/fr/tell/plain/back/")
    page.locator("[name=receipt]").first.fill(digits)
    page.locator("main form button").first.click()

    assert TOLD in page.locator("main").inner_text()
    assert TOLD.encode() not in bytes(Message.objects.get().sealed)
    assert not page.context.cookies()


def write_for_somebody(page: Page, forms_host: str) -> str:
    """As far as the receipt, which goes to the printer; what stands on that paper."""
    page.goto(f"{forms_host}/nl/tell/")
    page.locator("[data-sealed=text]").fill(TOLD)
    page.locator("[data-sealed=for_somebody]").check()
    page.locator("[data-step=write] [data-next]").click()
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return paper.strip()


def test_somebody_on_a_tour_writes_for_somebody_and_prints_her_receipt(origins, team, browse) -> None:
    worker, herself, holder = browse(somebody(101_009)), browse(), browse(team[0])

    digits, warning = write_for_somebody(worker, origins["forms"]).split("\n\n")
    send(worker, digits.split())
    answer(holder, origins["members"], "nl")
    agrees(browse(team[1]), origins["members"])
    herself.goto(f"{origins['forms']}/fr/tell/back/")
    herself.locator("[data-receipt]").fill(digits)
    herself.locator("[data-unlock] button").click()
    herself.get_by_text(ANSWERED).wait_for()

    assert "Geschreven voor iemand anders" in holder.locator("[data-messages]").inner_text()
    assert warning == "Bewaar dit papier waar niemand kijkt. Niemand kan je deze nummers opnieuw geven."
    assert not worker.context.cookies(origins["forms"])
    assert "101009" not in repr([*Box.objects.values_list(), *Message.objects.values_list("side", "day")])


@pytest.mark.parametrize("held", [(), ("peer_responder",), ("secretary",), ("chair",)])
def test_for_somebody_without_the_office_nothing_is_there(origins, team, browse, held) -> None:
    tell(browse(), origins["forms"], "en")
    page = browse(somebody(101_009, *held))

    answered = page.goto(f"{origins['members']}/en/box/")

    assert answered is not None
    assert answered.status == 404
    page.goto(f"{origins['members']}/en/")
    assert "/box/" not in page.content()


def test_with_one_of_the_team_only_the_form_says_so_and_names_the_way_on_paper(origins, browse) -> None:
    somebody(101_001, "safety_team")
    page = browse()

    page.goto(f"{origins['forms']}/en/tell/")

    assert page.get_by_text("At the moment nobody can read messages sent here.").is_visible()
    assert page.locator("[data-mailbox]").count() == 0
    assert page.get_by_text("112").first.is_visible()


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_on_a_small_telephone_the_first_field_is_there_without_scrolling(
    origins, team, browse, language: str
) -> None:
    page = browse()
    page.set_viewport_size({"width": 360, "height": 640})

    page.goto(f"{origins['forms']}/{language}/tell/")
    box = page.locator("main input:visible, main textarea:visible").first.bounding_box()

    assert box
    assert box["y"] + box["height"] <= 640

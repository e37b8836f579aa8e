"""The secretary follows the handbook's page word by word: a list comes in, an invitation leaves."""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gate.fault import ROOT
from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite, opened

pytestmark = pytest.mark.journey
PAGE = ROOT / "docs" / "use" / "secretary.en.md"
WORDS_READ = """() => {
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("option:not([selected])").forEach((option) => option.remove());
  return main.innerText.split(/\\s+/).filter(Boolean).length;
}"""
# Taps, fields filled in, words read.
MOST = (60, 20, 1_500)
MEMBER, NEWCOMER = "merel@paraplu.example", "ekster@paraplu.example"
# As a spreadsheet program on Windows writes it: semicolons, accents, a telephone, a double, a member already.
LIST = f"""Nom choisi;Courriel;GSM;Section;Remarque
Zoé 1;{NEWCOMER};+32 470 00 00 01;Bruxelles;
Merel;{MEMBER};;maison;
Zoé 1;{NEWCOMER};;;
Réglisse;nowhere;;;
Roitelet;;;;
"""
A_MEMBER = f"""
from paraplu.trust.post import api as post
from tests.people.parts import Member
post.assign_address(post.keep_address("{MEMBER}", "en"), Member.objects.get(working_name="Merel").number)
"""
STATES = """
from tests.people.parts import Member
answer = sorted(map(list, Member.objects.filter(entered_how="list").values_list("working_name", "state")))
"""
# The mailer compares addresses, and the double ends: the person was a member already.
IN_THE_END = [["Merel", "ended"], ["Roitelet", "supporting"], ["Zoé 1", "supporting"]]


def steps_of(section: str) -> list[list[str]]:
    """The bold words of each numbered step of a section of the page."""
    text = PAGE.read_text("utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    return [re.findall(r"\*\*([^*]+)\*\*", line) for line in text.splitlines() if re.match(r"\d\. ", line)]


class Reader:
    """The secretary, whose words read are counted on each page that they see."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.words, self.chosen = hands, 0, 0

    def read(self) -> None:
        """Read the page; of a list of choices only the chosen one."""
        self.words += self.hands.page.evaluate(WORDS_READ)

    def follow(self, phrase: str) -> None:
        """Use whatever the page has under exactly these words."""
        page = self.hands.page
        if phrase == "People":
            steps.open_drawer(self.hands, phrase)
        elif phrase == "E-mails":
            self.hands.press("link", "mailings menu|E-mails")
        elif page.get_by_role("checkbox", name=phrase, exact=True).count():
            self.hands.tick(phrase)
            return
        elif page.locator("summary", has_text=phrase).count():
            self.hands.unfold(phrase)
            return
        else:
            is_link = page.get_by_role("link", name=phrase, exact=True).count()
            self.hands.press("link" if is_link else "button", phrase)
        self.read()

    def choose(self, label: str, option: str) -> None:
        """Choose from a list: a tap to open it, one to choose."""
        self.hands.page.get_by_label(label, exact=True).select_option(label=option)
        self.hands.typed += 1
        self.hands.taps += 2


@pytest.fixture(scope="module")
def site() -> Iterator[OpenSite]:
    with opened() as founded:
        yield founded


@pytest.fixture(scope="module")
def secretary(site: OpenSite, browser: Browser) -> Reader:
    hands = steps.somebody(browser, "en")
    steps.open_with_passkey(hands, site, site.cards["secretary"])
    return Reader(hands)


def bring_in(she: Reader, site: OpenSite, second: Hands, path: Path) -> None:
    """The steps of the page in their order; what it says in plain words is written out here."""
    first, columns, test, ask, after, end = steps_of("Import the list you had before")
    she.hands.open(f"{site.members}/en/desk/")
    for phrase in first[:-1]:
        she.follow(phrase)
    she.hands.page.get_by_label("The list", exact=True).set_input_files(path)
    she.hands.typed, she.hands.taps = she.hands.typed + 1, she.hands.taps + 2
    she.follow(first[-1])
    she.choose("Chapter “maison”", "Ghent")
    for phrase in columns[:-1]:
        she.follow(phrase)
    she.hands.page.get_by_label("Everybody agreed to e-mails on").fill("2026-01-31")
    she.choose("How they agreed", "on paper")
    she.hands.typed += 1
    she.hands.tick("Meet-ups")
    she.follow(columns[-1])
    assert "Row 4: the same address is in row 2" in she.hands.page.locator("main").inner_text()
    with she.hands.page.expect_download() as file:
        she.hands.page.get_by_role("link", name=test[0]).click()
    assert "not a whole e-mail address" in Path(file.value.path()).read_text("utf-8-sig")
    she.follow(ask[0])
    agree(second, site, ask[1])
    for phrase in after:
        she.follow(phrase)
    for phrase in end:
        she.follow(phrase)


def agree(second: Hands, site: OpenSite, section: str) -> None:
    """The second person finds the request in their work area."""
    second.open(f"{site.members}/en/desk/")
    steps.open_drawer(second, section)
    assert "Supporting members on the list: 3" in second.page.locator("main").inner_text()
    second.page.locator("main").get_by_role("link", name="See and decide").last.click()
    second.press("button", "I agree")


def invite(she: Reader) -> None:
    """The first e-mail: an invitation to a meet-up."""
    write, see, send = steps_of("Write an e-mail to members")
    for phrase in write:
        she.follow(phrase)
    she.hands.page.get_by_label("What is it about?", exact=True).select_option("meetups")
    she.hands.page.get_by_label("Subject line in English", exact=True).fill("Thursday evening")
    she.hands.page.get_by_label("E-mail in English", exact=True).fill("Soup at seven. Bring a friend.")
    she.hands.typed, she.hands.taps = she.hands.typed + 3, she.hands.taps + 4
    she.follow(see[0])
    she.follow(send[0])


def is_invited(site: OpenSite) -> bool:
    """Whether the invitation arrived, after the e-mail that says they were on a list."""
    for _ in range(150):
        if any("Soup at seven." in text for text in site.emails_to(NEWCOMER)):
            return True
        time.sleep(0.2)
    return False


def states(site: OpenSite) -> list[list[str]]:
    """What those who came in are once the double was found."""
    for _ in range(100):
        if (found := site.run(STATES)) == IN_THE_END:
            break
        time.sleep(0.2)
    return list(found)


def test_the_page_leads_from_a_spreadsheet_to_the_first_invitation(
    site: OpenSite, secretary: Reader, browser: Browser, tmp_path: Path
) -> None:
    a_card(site, "Merel", "supporting")
    site.run(A_MEMBER)
    chair = somebody_in(browser, site, "en", site.cards["chair"])
    path = tmp_path / "members.csv"
    path.write_bytes(LIST.encode("cp1252"))
    secretary.hands.taps = secretary.hands.typed = secretary.words = 0

    bring_in(secretary, site, chair, path)
    secretary.hands.open(f"{site.members}/en/desk/")
    invite(secretary)

    assert is_invited(site)
    assert states(site) == IN_THE_END
    spent = (secretary.hands.taps, secretary.hands.typed, secretary.words)
    sys.stdout.write(f"\na list and its invitation: {spent} taps, fields, words\n")
    over = [most for most, count in zip(MOST, spent, strict=True) if count > most]
    assert not over, spent

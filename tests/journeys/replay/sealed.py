"""Keys and sealed threads in the replay: a team makes its keys, somebody writes to it, it answers."""

import re

from tests.journeys.replay.person import Person

HALF_AN_HOUR_PASSES = """
from paraplu.kernel.actor import SYSTEM
from tests.trust.mailboxes.parts import pool
pool.release_pool(SYSTEM)
answer = True
"""
# The page's script computes them one after the other, and a busy machine takes its time.
ALL_WORDS_ARE_SHOWN = (
    "() => [...document.querySelectorAll('[data-words]')].every((place) => place.textContent.includes('·'))"
)


def make_a_key(she: Person) -> str:
    """Her key, made on her telephone; she writes nine words down and gives some of them back."""
    she.goto("keys/make/")
    page = she.page
    phrase = " ".join(page.locator("[data-phrase-shown] li").all_inner_texts())
    page.locator("[data-next]").click()
    for field in page.locator("[data-part]").all():
        place = re.search(r"\d+", field.locator("xpath=..").inner_text())
        field.fill(phrase.split()[int(place[0]) - 1 if place else 0])
    page.locator("[data-send]").click()
    page.locator("[data-keys]").wait_for()
    return phrase


def the_board_signs(signers: dict[Person, str], *keys: Person) -> None:
    """Who enters reads her words out; one signs, another looks and signs as well."""
    read_out = [words_of(she) for she in keys]
    for she, phrase in signers.items():
        she.goto("desk/keys/sign/")
        she.page.wait_for_function(ALL_WORDS_ARE_SHOWN)
        shown = map(digits_of, she.page.locator("[data-words]").all_inner_texts())
        assert set(read_out) <= set(shown), "not the words that were read out"
        she.page.locator("[data-phrase]").fill(phrase)
        she.page.locator("[data-unlock] button").first.click()
        she.press("Sign the list of keys")


def words_of(she: Person) -> str:
    """The digits of her key, which all languages share, as she reads them out."""
    she.goto("keys/")
    return digits_of(she.page.locator("[data-digest]").inner_text())


def digits_of(said: str) -> str:
    """Of words and digits, the digits."""
    return said.rpartition("· ")[2]


def tell(she: Person, kinds: tuple[str, ...], words: str) -> str:
    """From the form to the page that says thank you; her receipt."""
    she.goto("tell/", "forms")
    page = she.page
    for kind in kinds:
        page.locator(f"input[data-sealed=kinds][value={kind}]").check()
    page.locator("[data-sealed=text]").fill(words)
    page.locator("[data-step=write] [data-next]").click()
    receipt = page.locator("[data-digits]").inner_text()
    page.locator("[data-step=receipt] [data-next]").click()
    for field in page.locator("input[data-part]").all():
        field.fill(receipt.split()[int(field.get_attribute("data-at") or 0)])
    page.locator("[data-send]").click()
    page.wait_for_url("**/sent/**")
    she.looks_well()
    return receipt


def opens_box(she: Person, phrase: str) -> None:
    """The team's box, opened by her phrase, once half an hour passed and what was sent is released."""
    she.site.run(HALF_AN_HOUR_PASSES)
    she.goto("box/")
    she.page.locator("[data-phrase]").fill(phrase)
    she.page.locator("[data-unlock] button").click()
    she.page.locator("[data-thread] summary").first.click()


def answer(she: Person, words: str) -> None:
    """What one of the team writes back; it waits for a second reader."""
    page = she.page
    page.locator("[data-thread] textarea").first.fill(words)
    page.locator("[data-answer] button").first.click()
    page.locator("[data-waits]").first.wait_for()


def agree(she: Person, phrase: str, words: str) -> None:
    """Another of the team opens it, reads these words and sends them."""
    opens_box(she, phrase)
    page = she.page
    page.locator("[data-unsent-message]").get_by_text(words).wait_for()
    page.locator("[data-agree] button").first.click()
    page.locator("[data-unsent]").first.wait_for(state="hidden")


def reads_back(she: Person, receipt: str, words: str) -> None:
    """With her receipt she reads what the team wrote."""
    she.goto("tell/back/", "forms")
    she.page.locator("[data-receipt]").fill(receipt)
    she.page.locator("[data-unlock] button").click()
    she.page.get_by_text(words).wait_for()

"""Steps of people who write under a seal and of those who open it, and the keys of a circle."""

from functools import cache

from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.seal.account_keys import AccountKey, make_phrase, read_phrase
from paraplu.kernel.standing import MemberStatus
from paraplu.life.questions import actions as questions
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests import rosters
from tests.cast import a_member
from tests.trust.accounts.parts import Account
from tests.trust.keys.parts import Key
from tests.trust.mailboxes.parts import let_everything_arrive

PHRASE = make_phrase()
SALT = bytes(16)
QUESTION = "May my landlord ask what I do?"
TOLD = "A client threatens to tell my landlord."
ANSWER = "No, she may not. Say that you pay."


def somebody(number: int, *offices_held: str, state: MemberStatus = MemberStatus.ACTIVE) -> dict[str, str]:
    """A member with a key, and with the offices that are named; her cookies."""
    account = Account.objects.create(login_name=f"member-{number}", password="!")
    a_member(number, state, account.pk)
    key, wrapped = her_key(number)
    for office in offices_held:
        offices.appoint(OPERATOR, number, office, clock.current_date(), None, "deed", clock.current_date())
        rosters.enter(number, office, key, clock.current_date())
    Key.objects.create(
        number=number, sealing_key=key.sealing_public_key, signing_key=key.signing_key, salt=SALT,
        wrapped=wrapped, made_on=clock.current_date(),
    )  # fmt: skip
    return dict(accounts.session_cookies_for(account.pk, has_second_factor=True))


@cache
def her_key(number: int) -> tuple[AccountKey, bytes]:
    """The derivation is slow on purpose: once for all tests."""
    key = AccountKey.make()
    return key, key.wrap_seed(read_phrase(PHRASE), SALT, number)


def an_answerer(number: int) -> dict[str, str]:
    """Somebody who answers questions about housing and papers; her cookies."""
    cookies = somebody(number, "peer_responder")
    herself = Actor(
        "person",
        number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("peer_responder")}),
        has_second_factor=True,
    )
    questions.choose_duty(herself, ["home", "papers"], ["en", "fr", "nl"], is_paused=False)
    return cookies


def write_question(
    page: Page,
    forms_host: str,
    language: str = "en",
    text: str = QUESTION,
    topic: str = "home",
    in_: str = "",
) -> None:
    """From the form to the receipt; in_: the language of the answer, where it is not that of the page."""
    page.goto(f"{forms_host}/{language}/questions/")
    page.locator("select[name=topic]").select_option(topic)
    page.locator("select[name=language]").select_option(in_ or language)
    page.locator("main form button").click()
    page.locator("[data-sealed=text]").fill(text)
    page.locator("[data-step=write] [data-next]").click()


def send(page: Page, parts: list[str]) -> None:
    """Two parts back, then off; it arrives half an hour later."""
    give_back(page, parts)
    page.wait_for_url("**/sent/**")
    let_everything_arrive()


def give_back(page: Page, parts: list[str]) -> None:
    """Type two parts of the receipt, and press the button."""
    page.locator("[data-step=receipt] [data-next]").click()
    for field in page.locator("input[data-part]").all():
        field.fill(parts[int(field.get_attribute("data-at"))])
    page.locator("[data-send]").click()


def ask(page: Page, forms_host: str, language: str = "en", topic: str = "home", in_: str = "") -> str:
    """Ask, and keep the receipt as digits."""
    write_question(page, forms_host, language, topic=topic, in_=in_)
    receipt = page.locator("[data-digits]").inner_text()
    send(page, receipt.split())
    return receipt


def tell(page: Page, forms_host: str, language: str, *left_out: int) -> str:
    """From the team's form to the page that says thank you, some of the team left out; her receipt."""
    page.goto(f"{forms_host}/{language}/tell/")
    page.locator("input[data-sealed=kinds][value=psychological]").check()
    page.locator("input[data-sealed=kinds][value=stigma]").check()
    page.locator("main summary").first.click()
    page.locator("input[data-sealed=grounds][value=origin]").check()
    page.locator("[data-sealed=text]").fill(TOLD)
    leave_out(page, *left_out)
    page.locator("[data-step=write] [data-next]").click()
    receipt = page.locator("[data-digits]").inner_text()
    send(page, receipt.split())
    return receipt


def leave_out(page: Page, *numbers: int) -> None:
    """Tick who must not read it."""
    if numbers:
        page.locator("details:has([data-team]) summary").click()
    for number in numbers:
        page.locator(f"[data-team] input[value='{letter_of(number)}']").check()


def letter_of(number: int) -> str:
    """How the safety team calls one of it."""
    return next(key.letter for key in keys.circle_keys("safety_team") if key.number == number)


def come_back(page: Page, forms_host: str, receipt: str, language: str = "en") -> None:
    page.goto(f"{forms_host}/{language}/questions/back/")
    page.locator("[data-receipt]").fill(receipt)
    page.locator("[data-unlock] button").click()


def answer(page: Page, site: str, text: str = ANSWER) -> None:
    page.goto(f"{site}/en/questions/")
    page.locator("[data-phrase]").fill(PHRASE)
    page.locator("[data-unlock] button").click()
    page.locator("[data-thread] summary").first.click()
    page.locator("[data-thread] textarea").first.fill(text)
    page.locator("[data-answer] button").first.click()
    page.locator("[data-sent]").first.wait_for()


def opens_own(page: Page, site: str, where: str = "box") -> None:
    """The one thread that opens for a holder, unfolded."""
    reads(page, site, where)
    page.locator("[data-thread]:visible summary").first.click()


def presses(page: Page, words: str) -> None:
    """A button of the circle's page that loads it again."""
    with page.expect_navigation():
        page.get_by_role("button", name=words).click()


def agrees(page: Page, site: str, where: str = "box", language: str = "en") -> None:
    """Another of the circle reads the answer that waits, and sends it."""
    page.goto(f"{site}/{language}/{where}/")
    unlocks(page)
    page.locator("[data-queue]").wait_for()
    thread = page.locator("[data-thread]:visible:has([data-agree])").first
    thread.locator("summary").first.click()
    thread.locator("[data-agree] button").click()
    thread.locator("[data-unsent]").wait_for(state="hidden")


def with_a_new_key(number: int, office: str = "peer_responder") -> None:
    """She lost her phrase: a new key, for which two of the Board signed; all tests have one phrase."""
    key = AccountKey.make()
    Key.objects.filter(number=number).update(
        sealing_key=key.sealing_public_key,
        signing_key=key.signing_key,
        wrapped=key.wrap_seed(read_phrase(PHRASE), SALT, number),
    )
    rosters.enter(number, office, key, clock.current_date())


def unlocks(page: Page) -> None:
    page.locator("[data-phrase]").fill(PHRASE)
    page.locator("[data-unlock] button").first.click()
    page.locator("[data-unlocked]").wait_for()


def reads(page: Page, site: str, where: str = "questions") -> int:
    """How many threads open for her."""
    page.goto(f"{site}/en/{where}/")
    unlocks(page)
    return page.locator("[data-thread]:visible").count()


def passes_on(page: Page, site: str, where: str = "questions") -> None:
    """Her browser seals the keys of open threads to who cannot read them yet."""
    page.goto(f"{site}/en/{where}/passing/")
    unlocks(page)
    page.locator("[data-passing] button").click()
    page.locator("[data-done]").wait_for()

"""By telephone, in Romanian: an answer by two becomes an article in four languages; another is vetoed."""

from datetime import date, timedelta
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

from paraplu.base import clock
from paraplu.life.answers.articles import KIND
from paraplu.life.answers.models import Article, ArticleProposal
from paraplu.life.questions.api import VETO_DAYS
from paraplu.trust.accounts import api as accounts
from tests.journeys.sealing import agrees, ask, come_back, opens_own
from tests.trust.accounts.parts import Account
from tests.trust.mailboxes.parts import let_everything_arrive

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
TITLE, GENERAL = "Paid in cash", "Ask for a pay slip each month.\n- Keep it at home."
TRANSLATED = {"fr": "Payé en espèces", "nl": "Contant betaald", "ro": "Plătit în numerar"}
ANSWER, IN_ROMANIAN = "No. Ask for a pay slip.", "Nu. Cere un fluturaș de salariu."


def answers_for_everybody(holder: Page, site: str) -> None:
    """An answer in her language, in that of the person, and for everybody; it waits for a second reader."""
    opens_own(holder, site, "questions")
    for name, words in (("text", ANSWER), ("sources", "The Act"), ("region", "Brussels")):
        holder.locator(f"[data-sealed={name}]").first.fill(words)
    for summary in ("The same in the language of the person", "Write a general version, for everybody"):
        holder.locator("summary", has_text=summary).click()
    holder.locator("[data-sealed=translation]").fill(IN_ROMANIAN)
    holder.locator("[data-sealed=article_title]").fill(TITLE)
    holder.locator("[data-sealed=article_text]").fill(f"  {GENERAL}\n")
    holder.locator("[data-answer] button:not([type=button])").click()
    holder.locator("[data-waits]").wait_for()


def logged_in_again(number: int) -> dict[str, str]:
    """Her cookies, after the old session has ended."""
    account = Account.objects.get(login_name=f"member-{number}")
    return dict(accounts.session_cookies_for(account.pk, has_second_factor=True))


def asks_by_telephone(peer: Page, forms_host: str) -> str:
    """A peer types for her, and hands over the return code."""
    return ask(peer, forms_host, "ro", in_="fr")


@pytest.fixture
def asked(origins, circle, browse) -> tuple[Page, str, list[Page]]:
    """The answer has arrived: her page, her return code, and the pages of the two who answered."""
    asker, holders = browse(), [browse(circle[number]) for number in (101_001, 101_002)]
    receipt = asks_by_telephone(asker, origins["forms"])
    answers_for_everybody(holders[0], origins["members"])
    agrees(holders[1], origins["members"], "questions")
    come_back(asker, origins["forms"], receipt, "ro")
    asker.get_by_text(IN_ROMANIAN).wait_for()
    return asker, receipt, holders


def test_her_no_takes_it_away_and_no_word_of_it_left_a_browser(asked) -> None:
    asker, _receipt, holders = asked

    asker.locator("[data-veto] button").click()
    asker.locator("[data-vetoed]").wait_for()

    assert ArticleProposal.objects.get().text_digest == ""
    sent = [
        part
        for page in (asker, *holders)
        for body in page.sent
        for parts in parse_qs(body).values()
        for part in parts
    ]
    assert not [part for part in sent if "pay slip" in part or TITLE in part]
    assert asker.said == holders[0].said == holders[1].said == []


def test_she_says_in_two_taps_that_it_helped_and_the_circle_reads_it(asked, origins) -> None:
    asker, _receipt, holders = asked

    asker.locator("[data-sealed=helped][value=yes]").check()
    asker.locator("[data-answer] button:not([type=button])").click()
    asker.locator("[data-sent]").wait_for()
    let_everything_arrive()
    opens_own(holders[0], origins["members"], "questions")

    shown = holders[0].locator("[data-messages]").inner_text()
    assert ("Did our answer help? It helped" in shown, "Română" in shown) == (True, True)
    assert holders[0].locator("[data-answer-times] [data-middle]").inner_text() == "24"


def turns_into_an_article(holder: Page, site: str, later: date) -> tuple[str, str]:
    """From the thread to a draft; the title and the text that stood in its form."""
    opens_own(holder, site, "questions")
    holder.get_by_role("button", name="Turn this into an article").click()
    written = holder.locator("[name=title]").input_value(), holder.locator("[name=body]").input_value()
    holder.locator("[name=law_date]").fill("2024-05-03")
    holder.locator("[name=regions]").first.check()
    holder.locator("[name=next_check]").fill((later + timedelta(days=100)).isoformat())
    holder.locator("[name=sources]").fill("The Act https://example.org/act")
    holder.get_by_role("button", name="Save the article").click()
    holder.locator("h1", has_text=TITLE).wait_for()
    return written


def agrees_to_article(second: Page, address: str) -> None:
    """The other reads the draft, and agrees to exactly this text."""
    second.goto(address)
    with second.expect_navigation():
        second.get_by_role("button", name="Agree to this text").click()


def translates(writer: Page, checker: Page, site: str, language: str) -> None:
    """One writes it in a further language, the other finds that it says the same."""
    address = f"{site}/en/translations/{KIND}/{Article.objects.get().pk}/{language}/"
    writer.goto(address)
    writer.locator("[name=title]").fill(TRANSLATED[language])
    writer.locator("[name=body]").fill(f"{TRANSLATED[language]}: {GENERAL}")
    with writer.expect_navigation():
        writer.get_by_role("button", name="Save the translation").click()
    checker.goto(address)
    with checker.expect_navigation():
        checker.get_by_role("button", name="It says the same").click()


def titles_on_site(visitor: Page, public: str) -> dict[str, str]:
    """The article's title on its public page in each of the four languages."""
    titles = {}
    for language in ("en", *TRANSLATED):
        visitor.goto(f"{public}/{language}/answers/{Article.objects.get().pk}/")
        titles[language] = visitor.locator(f"article[lang={language}] h1").inner_text()
    return titles


def test_after_her_days_it_becomes_an_article_that_everybody_reads_in_four_languages(
    asked, origins, browse, the_day
) -> None:
    later = clock.current_date() + timedelta(days=VETO_DAYS + 2)
    the_day(later.isoformat())
    site, public = origins["members"], browse()
    holder, second = (browse(logged_in_again(number)) for number in (101_001, 101_002))
    holder.clock.set_fixed_time(f"{later}T12:00:00Z")

    written = turns_into_an_article(holder, site, later)
    article = Article.objects.get()
    before = public.goto(f"{origins['public']}/en/answers/{article.pk}/")
    agrees_to_article(second, holder.url)
    for language in TRANSLATED:
        translates(holder, second, site, language)

    assert written == (TITLE, GENERAL)
    assert (article.language, ArticleProposal.objects.count(), before and before.status) == ("en", 0, 404)
    assert titles_on_site(public, origins["public"]) == {"en": TITLE, **TRANSLATED}

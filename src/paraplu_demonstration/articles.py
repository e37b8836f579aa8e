"""Articles that people who answer questions wrote: one on the site, one overdue, one for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import app_settings
from paraplu.life.answers import actions
from paraplu.life.answers.articles import ArticleData
from paraplu.life.answers.cards import CardSource
from paraplu.life.answers.models import Article, ArticleVersion

LANGUAGE = "en"
SOURCE = CardSource("Federal Public Service Employment", "https://employment.belgium.be/en")
CASH = (
    "Paid in cash only: what to ask for",
    """An employer with a licence pays wages to your account, with a pay slip.

## What you can do

- Ask for a written contract before you begin.
- Ask for a pay slip each month.
- Write down your hours yourself, and keep the paper at home.""",
)
HOURS = (
    "Working more hours than agreed",
    """Your contract says how many hours you work.

## What you can do

- Say that you stop at the agreed hour.
- Write down each extra hour.
- Ask us with whom you can talk about it.""",
)
LEAVING = (
    "Leaving a job at once",
    """With a contract for sex work you may leave without notice.

## What you can do

- Send a short message with the date.
- Ask for your last pay slip.
- Ask us before you sign anything.""",
)


@dataclass(frozen=True, slots=True)
class _Check:
    """On which day a text was checked, and when again."""

    checked: date
    again: date


def write_articles(answerers: Sequence[Actor]) -> None:
    """Visitors play the first of these, so that one article waits for them."""
    if LANGUAGE not in settings.UNION.languages:
        return
    first, second = answerers[:2]
    today = current_date()
    now = _Check(today, today + timedelta(days=180))
    _publish(second, first, CASH, now)
    overdue = _publish(second, first, HOURS, now)
    # Its check was due some days ago, as a visitor would find it after a while.
    long_ago = _Check(today - timedelta(days=370), today - timedelta(days=5))
    ArticleVersion.objects.filter(article=overdue).update(
        checked_on=long_ago.checked, next_check=long_ago.again, law_date=long_ago.checked
    )
    actions.begin_article(second, _topic(), LANGUAGE, _data(LEAVING, now))


def _publish(writer: Actor, reader: Actor, text: tuple[str, str], check: _Check) -> Article:
    article = actions.begin_article(writer, _topic(), LANGUAGE, _data(text, check))
    digest = ArticleVersion.objects.get(article=article).digest
    actions.agree_to_article(reader, article.pk, digest)
    return article


def _topic() -> str:
    return app_settings(settings.UNION.questions).topics[0].key


def _data(text: tuple[str, str], check: _Check) -> ArticleData:
    title, body = text
    return ArticleData(
        title=title,
        body=body,
        regions=("be",),
        law_date=check.checked,
        checked_on=check.checked,
        next_check=check.again,
        valid_until=None,
        reviewer_role="peer_responder",
        sources=(SOURCE,),
    )

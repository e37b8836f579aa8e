"""The general versions of answers that an asker without script may keep from becoming articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from paraplu.base.clock import current_date
from paraplu.trust.mailboxes import api as mailboxes

# Counted from the day in the message: an answer waits at most three days for its second reader, and the asker
# has 14 whole days after that. The browser counts the same (browser/mailbox/article.js).
VETO_DAYS = 17


@dataclass(frozen=True, slots=True)
class ProposedArticle:
    """The general version of an answer. token: what vetoes it. last_day: until when."""

    title: str
    text: str
    token: str
    last_day: date


def open_articles(messages: Sequence[mailboxes.ReadableMessage]) -> list[ProposedArticle]:
    """Those of the circle's messages that their asker may veto today; only what two of the circle signed."""
    return [
        article
        for message in messages
        if message.side == "circle" and (article := _proposed_article(message)) is not None
    ]


def _proposed_article(message: mailboxes.ReadableMessage) -> ProposedArticle | None:
    words = {name: str(message.content.get(f"article_{name}", "")) for name in ("title", "text", "token")}
    try:
        last_day = date.fromisoformat(str(message.content.get("day", ""))) + timedelta(days=VETO_DAYS)
    except ValueError:
        return None
    if not words["token"] or current_date() > last_day:
        return None
    return ProposedArticle(**words, last_day=last_day)

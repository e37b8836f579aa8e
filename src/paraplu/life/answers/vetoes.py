"""Until when the asker may veto an article, and who may write it afterwards."""

from collections.abc import Sequence
from datetime import date, timedelta

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.life.answers.articles import chosen_topics
from paraplu.life.answers.models import ArticleProposal
from paraplu.life.answers.policy import DraftSubject
from paraplu.life.questions import api as questions

# One day more than the asker is told, since the day in the message is that of a browser.
# A proposal that nobody takes up is deleted after KEPT_DAYS.
VETO_DAYS, KEPT_DAYS = questions.VETO_DAYS + 1, 90


def last_veto_day(proposal: ArticleProposal) -> date:
    """The last day on which its asker may veto."""
    return proposal.day + timedelta(days=VETO_DAYS)


def draft_subject(actor: Actor, proposal: ArticleProposal) -> DraftSubject:
    """A proposal as the rule for taking it up sees it."""
    return draft_subjects(actor, [proposal])[0]


def draft_subjects(actor: Actor, proposals: Sequence[ArticleProposal]) -> list[DraftSubject]:
    """The same of several, asked for together."""
    today, topics = current_date(), chosen_topics(actor)
    return [DraftSubject(each.topic, topics, today > last_veto_day(each)) for each in proposals]

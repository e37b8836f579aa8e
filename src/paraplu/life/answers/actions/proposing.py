"""An answer may become an article: proposed now, vetoed within 14 days, written only after them.

Threat: an answer may show who asked. Its text stays where only the circle and the asker can read it; here are
two digests and a day, and nothing that leads to the conversation. Threat: one of the circle proposes again
what the asker vetoed. So the row of a veto stays, without a text that could fit, until its days are over.
"""

import hashlib
import re
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.answers import policy
from paraplu.life.answers.actions.writing import begin_article
from paraplu.life.answers.articles import ArticleData, article_text_digest, topic_subject
from paraplu.life.answers.models import Article, ArticleProposal
from paraplu.life.answers.vetoes import VETO_DAYS, draft_subject

DIGEST = re.compile(r"[0-9a-f]{64}")


class OtherText(ValueError):
    """The text is not the one that the asker could veto."""


def propose_from_answer(
    actor: Actor, topic: str, language: str, text_digest: str, veto_digest: str
) -> ArticleProposal:
    """Propose an answer; both digests are SHA-256 in hex. A known token changes nothing, vetoed or not."""
    authorize(policy.propose, actor, topic_subject(actor, topic))
    if not (DIGEST.fullmatch(text_digest) and DIGEST.fullmatch(veto_digest)):
        raise ValueError("A digest has 64 hexadecimal digits.")
    values = {"topic": topic, "language": language, "text_digest": text_digest, "day": current_date()}
    return ArticleProposal.objects.get_or_create(veto_digest=veto_digest, defaults=values)[0]


def veto_proposal(actor: Actor, token: bytes) -> bool:
    """Take the text off the proposal of this token; False if there is none or its days are over."""
    authorize(policy.veto, actor)
    since = current_date() - timedelta(days=VETO_DAYS)
    digest = hashlib.sha256(token).hexdigest()
    return bool(ArticleProposal.objects.filter(veto_digest=digest, day__gte=since).update(text_digest=""))


def take_up_proposal(actor: Actor, proposal: UUID, data: ArticleData) -> Article:
    """Make a draft of a proposal that nobody vetoed; OtherText unless it is the text that was proposed."""
    with transaction.atomic():
        locked = ArticleProposal.objects.select_for_update().get(pk=proposal)
        authorize(policy.take_up, actor, draft_subject(actor, locked))
        if article_text_digest(locked.language, data.title, data.body) != locked.text_digest:
            raise OtherText
        article = begin_article(actor, locked.topic, locked.language, data)
        locked.delete()
    return article

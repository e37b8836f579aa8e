"""The app `answers`: a starter card that everybody reads, an article that waits, a proposal past its days."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.answers.articles import ArticleData, article_text_digest, version_digest, writer_digest
from paraplu.life.answers.cards import CardSource
from paraplu.life.answers.models import Article, ArticleProposal, ArticleVersion
from paraplu.life.answers.policy import DraftSubject, TopicSubject, VersionSubject
from tests.journeys.visits import Visit
from tests.promises.roles import HER_NUMBER, member

ROLES = {"peer_responder_beside": member(MemberStatus.SUPPORTING, "peer_responder")}
HERS, OTHERS = frozenset({"work"}), frozenset({"papers"})
SUBJECTS = {
    "of their topic": TopicSubject("work", HERS),
    "of another topic": TopicSubject("work", OTHERS),
    "before they chose topics": TopicSubject("work"),
    "saved by another": VersionSubject("work", HERS, 999_999),
    "saved by themself": VersionSubject("work", HERS, HER_NUMBER),
    "saved by nobody known": VersionSubject("work", HERS, None),
    "saved by somebody tied": VersionSubject("work", HERS, 999_999, is_tied=True),
    "of a topic they do not answer": VersionSubject("work", OTHERS, 999_999),
    "after 14 days": DraftSubject("work", HERS, is_over=True),
    "within 14 days": DraftSubject("work", HERS, is_over=False),
    "after 14 days, of another topic": DraftSubject("work", OTHERS, is_over=True),
}
CARD = {"card": "refusals_and_mediation"}
NAMED = {
    "answers:topic": {"topic": "work"},
    "answers:card": CARD,
    "answers:sheet": CARD,
    "answers:file": CARD,
    "answers:audio": CARD,
    "answers:useful": CARD,
    "answers:wrong": CARD,
}
PUBLIC_ANSWERS = {
    "answers:veto": (405, 422),
    "answers:list": (200, 200),
    "answers:topic": (200, 405),
    "answers:card": (200, 405),
    "answers:sheet": (200, 405),
    "answers:file": (200, 405),
    "answers:useful": (405, 200),
    "answers:wrong": (405, 200),
    # This card has no file to listen to.
    "answers:audio": (404, 405),
}
# Files to keep, not pages to look at.
NO_PAGE = {"answers:file", "answers:audio"}
VISITS = [
    Visit("public", "answers:list"),
    Visit("public", "answers:topic", named={"topic": "work"}),
    Visit("public", "answers:card", named=CARD),
    Visit("public", "answers:sheet", named=CARD),
    Visit("members", "answers:articles", "peer_responder"),
    Visit("members", "answers:new", "peer_responder"),
    Visit("members", "answers:article", "peer_responder", {"article": "article"}),
    Visit("members", "answers:edit", "peer_responder", {"article": "article"}),
    Visit("members", "answers:take_up", "peer_responder", {"suggestion": "suggestion"}),
]


# The buttons of the public site, where the promises look for no forms; their own tests press them.
POSTED_ELSEWHERE = {"answers:propose", "answers:list", "answers:useful", "answers:wrong"}


def an_article_text(title: str = "Notice") -> ArticleData:
    """What a version says."""
    today = clock.current_date()
    source = CardSource("The Act", "https://example.org/act")
    return ArticleData(
        title, "You get notice in writing.", ("be",), date(2024, 5, 3), today, today + timedelta(days=200),
        None, "peer_responder", (source,),
    )  # fmt: skip


def put(_cast: Any) -> dict[str, Any]:
    """The article is on the site; a newer version waits that somebody else of tests/apps/questions saved."""
    article = Article.objects.create(topic="work", language="en", newest=2, published=1)
    for place, title in enumerate(("Notice", "Notice, again"), 1):
        data = an_article_text(title)
        ArticleVersion.objects.create(
            article=article,
            place=place,
            digest=version_digest(article, data),
            saved_by=writer_digest(article.pk, 400_021) if place > 1 else "",
            **asdict(data) | {"regions": ["be"], "sources": data.source_pairs},
        )
    suggestion = ArticleProposal.objects.create(
        veto_digest="0" * 64,
        text_digest=article_text_digest("en", "Notice", an_article_text().body),
        topic="work",
        language="en",
        day=date(2026, 1, 5),
    )
    return {"article": article.pk, "suggestion": suggestion.pk, "topic": "work", **CARD}

"""What answerers see: drafts that wait, articles, proposals, counts, and what has to be checked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Sum
from django.http import Http404

from paraplu.base import written_texts
from paraplu.base.clock import current_date, first_of_month
from paraplu.kernel.actor import Actor
from paraplu.life.answers import policy
from paraplu.life.answers.articles import (
    KIND,
    published_versions,
    version_subject,
    version_subjects,
    version_texts,
)
from paraplu.life.answers.models import Article, ArticleProposal, ArticleVersion, CardCount
from paraplu.life.answers.policy import VersionSubject
from paraplu.life.answers.published import published_cards
from paraplu.life.answers.shown_cards import ShownCard, shown_card
from paraplu.life.answers.vetoes import draft_subjects, last_veto_day

SOON_DAYS, LEAST_SHOWN = 30, 10


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as an answerer sees it, with its newest version."""

    article: Article
    version: ArticleVersion
    may_write: bool
    may_agree: bool

    @property
    def is_waiting(self) -> bool:
        """Whether its newest version is not on the site."""
        return self.article.published != self.article.newest

    @property
    def is_public(self) -> bool:
        return self.article.published > 0


def find_article(actor: Actor, article: UUID) -> ArticleView:
    """An article for somebody who may see it; else 404."""
    found = Article.objects.filter(pk=article).first() if policy.see_articles(actor) else None
    if found is None:
        raise Http404
    version = ArticleVersion.objects.get(article=found, place=found.newest)
    return _article_view(actor, found, version, version_subject(actor, found, version))


def _article_view(
    actor: Actor, article: Article, version: ArticleVersion, subject: VersionSubject
) -> ArticleView:
    is_waiting = article.published != article.newest
    may_agree = is_waiting and policy.agree(actor, subject)
    return ArticleView(article, version, policy.write(actor, subject), may_agree)


@dataclass(frozen=True, slots=True)
class ArticleTranslation:
    """A language of the public site, and how far the translation of an article into it is.

    state: "missing", "waiting" for a second person, "behind" the original, or "checked".
    """

    language: str
    name: str
    state: str


def article_translations(found: ArticleView) -> list[ArticleTranslation]:
    """The other languages of the public site for a published article; none for one that nobody reads yet."""
    if not found.is_public:
        return []
    published = ArticleVersion.objects.get(article=found.article, place=found.article.published)
    states = written_texts.translation_states(KIND, found.article.pk, version_texts(published))
    others = [code for code in settings.UNION.every_language if code != found.article.language]
    return [
        ArticleTranslation(code, written_texts.name_of_language(code), states.get(code, "missing"))
        for code in others
    ]


def all_articles(actor: Actor) -> list[ArticleView]:
    """Every article, those that the actor may agree to first, then those that wait."""
    newest = ArticleVersion.objects.filter(place=F("article__newest")).select_related("article")
    versions = [(version.article, version) for version in newest.order_by("title")]
    subjects = version_subjects(actor, versions)
    views = [_article_view(actor, *each, subject) for each, subject in zip(versions, subjects, strict=True)]
    return sorted(views, key=lambda view: (not view.may_agree, not view.is_waiting))


def due_cards(language: str) -> list[ShownCard]:
    """The cards whose next check is past or within 30 days, the longest overdue first."""
    today = current_date()
    last = today + timedelta(days=SOON_DAYS)
    cards = [card for card in published_cards().values() if card.is_overdue(last)]
    return [shown_card(card, language, today) for card in sorted(cards, key=lambda card: card.next_check)]


def reported_cards(language: str) -> list[tuple[ShownCard, int]]:
    """The cards that were reported as wrong in this month, with how often."""
    rows = CardCount.objects.filter(month=first_of_month(), wrong__gt=0).order_by("-wrong", "card")
    cards, today = published_cards(), current_date()
    return [(shown_card(cards[row.card], language, today), row.wrong) for row in rows if row.card in cards]


def useful_count(card: str) -> int:
    """How many found a card useful; 0 while they are fewer than ten."""
    count = CardCount.objects.filter(card=card).aggregate(whole=Sum("useful"))["whole"] or 0
    return count if count >= LEAST_SHOWN else 0


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal with the last day of the veto."""

    proposal: ArticleProposal
    last_day: date
    may_take_up: bool


def open_proposals(actor: Actor) -> list[ProposalView]:
    """The proposals that nobody vetoed, oldest first."""
    proposals = list(ArticleProposal.objects.exclude(text_digest="").order_by("day", "pk"))
    return [
        ProposalView(each, last_veto_day(each), policy.take_up(actor, subject))
        for each, subject in zip(proposals, draft_subjects(actor, proposals), strict=True)
    ]


def readable_originals(_actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, str]]:
    """The published articles among these, which every member may translate."""
    wanted = set(ids)
    return {
        key: version_texts(version)
        for key, (_article, version) in published_versions().items()
        if key in wanted
    }

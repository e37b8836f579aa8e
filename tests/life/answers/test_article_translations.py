"""An article is translated into every language of the public site; each translation is bound to its text."""

import pytest
from django.conf import settings

from paraplu.base import written_texts
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.answers import actions, published, queries
from paraplu.life.answers.articles import KIND
from paraplu.life.answers.forms import NewArticleForm
from paraplu.life.answers.models import Article
from paraplu.life.answers.shown_cards import shown_card
from tests.apps.answers import an_article_text
from tests.life.answers.test_articles import answerer, waiting

pytestmark = pytest.mark.django_db
WRITER, SECOND, TRANSLATOR, CHECKER = 500_001, 500_002, 500_003, 500_004
READER = Actor("person", 500_009, MemberStatus.ACTIVE, frozenset({HeldOffice("peer_responder")}), True)
ROMANIAN = {"title": "Preaviz", "body": "Primești preavizul în scris."}


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    """A public one, in a process that has just started."""
    monkeypatch.setattr(published, "_shelf", published._CardShelf())
    begun = actions.begin_article(answerer(WRITER), "work", "en", an_article_text())
    actions.agree_to_article(answerer(SECOND), begun.pk, waiting(begun).digest)
    begun.refresh_from_db()
    return begun


def states(article: Article) -> dict[str, str]:
    view = queries.find_article(READER, article.pk)
    return {line.language: line.state for line in queries.article_translations(view)}


def translate(article: Article) -> None:
    original = {"title": "Notice", "body": an_article_text().body}
    written_texts.save_translation(TRANSLATOR, (KIND, article.pk, original), "ro", ROMANIAN)


def check(article: Article) -> None:
    row = written_texts.translation_into(KIND, article.pk, "ro")
    assert row is not None
    original = {"title": "Notice", "body": an_article_text().body}
    written_texts.check_translation(CHECKER, row, written_texts.digest_of(ROMANIAN), original)


def test_every_language_of_the_public_site_is_offered_for_writing_and_translating(article: Article) -> None:
    codes = {code for code, _name in NewArticleForm().fields["language"].choices}  # type: ignore[attr-defined]

    assert codes == set(settings.UNION.every_language)
    assert states(article) == dict.fromkeys(set(settings.UNION.every_language) - {"en"}, "missing")


def test_a_translation_is_shown_once_checked_and_says_when_its_original_changed(article: Article) -> None:
    found = []
    for step in (translate, check):
        step(article)
        found.append(states(article)["ro"])
    actions.save_version(answerer(700_001), article, an_article_text("Notice, again"), 1)
    actions.agree_to_article(answerer(700_002), article.pk, waiting(article).digest)
    found.append(states(article)["ro"])

    card = published.published_cards()[str(article.pk)]
    shown = shown_card(card, "ro", card.checked_on)
    assert found == ["waiting", "checked", "behind"]
    assert (shown.text.title, shown.text.is_behind) == ("Preaviz", True)

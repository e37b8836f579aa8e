"""An article: written by one, agreed to by another, taken down by one alone, vetoed by the asker."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.kernel.actor import STRANGER, SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.answers import actions, api, published
from paraplu.life.answers.actions.proposing import OtherText
from paraplu.life.answers.articles import article_text_digest
from paraplu.life.answers.forms import ArticleForm
from paraplu.life.answers.models import Article, ArticleProposal, ArticleVersion, CardCount
from paraplu.life.answers.queries import open_proposals
from paraplu.life.answers.vetoes import VETO_DAYS
from paraplu.life.questions import api as questions
from paraplu.life.questions.models import Duty
from paraplu.trust.decisions import api as decisions
from tests.apps.answers import an_article_text
from tests.sealed import a_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CARD = "refusals_and_mediation"
TOKEN = b"thirty-two random bytes, sealed."


def answerer(number: int, topic: str = "work") -> Actor:
    """An active member who answers a topic."""
    a_holder("peer_responder", number)
    Duty.objects.create(number=number, topics=[topic], languages=["en"])
    return Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice("peer_responder")}), True)


def waiting(article: Article) -> ArticleVersion:
    return ArticleVersion.objects.filter(article=article).order_by("-place")[0]


def keys_on_site() -> set[str]:
    return {card.key for card in published.published_cards().values() if card.is_article}


@pytest.fixture(autouse=True)
def nothing_read_yet(monkeypatch) -> None:
    """Each test begins like a process that has just started."""
    monkeypatch.setattr(published, "_shelf", published._CardShelf())


@pytest.fixture
def writer() -> Actor:
    return answerer(500_001)


@pytest.fixture
def second() -> Actor:
    return answerer(500_002)


@pytest.fixture
def article(writer: Actor) -> Article:
    return actions.begin_article(writer, "work", "en", an_article_text())


def test_an_article_appears_once_a_second_answerer_agreed(article: Article, second: Actor) -> None:
    before = keys_on_site()

    actions.agree_to_article(second, article.pk, waiting(article).digest)

    assert before == set()
    assert keys_on_site() == {str(article.pk)}
    assert waiting(article).saved_by == ""


def test_who_saved_it_does_not_agree(article: Article, writer: Actor) -> None:
    with pytest.raises(NotAuthorized):
        actions.agree_to_article(writer, article.pk, waiting(article).digest)


def test_nobody_agrees_who_answers_other_topics(article: Article) -> None:
    with pytest.raises(NotAuthorized):
        actions.agree_to_article(answerer(500_003, "papers"), article.pk, waiting(article).digest)


def test_nobody_agrees_who_is_tied_to_the_writer(article: Article, writer: Actor, second: Actor) -> None:
    decisions.note_tie(writer.number, second.number)

    with pytest.raises(NotAuthorized):
        actions.agree_to_article(second, article.pk, waiting(article).digest)


def test_an_agreement_is_to_the_text_that_was_read(article: Article, writer: Actor, second: Actor) -> None:
    read = waiting(article).digest
    actions.save_version(writer, article, an_article_text("Another"), 1)

    with pytest.raises(EditConflict):
        actions.agree_to_article(second, article.pk, read)

    article.refresh_from_db()
    assert article.published == 0
    assert keys_on_site() == set()


def test_a_new_version_leaves_the_old_one_on_the_site(article: Article, writer: Actor, second: Actor) -> None:
    actions.agree_to_article(second, article.pk, waiting(article).digest)
    actions.save_version(writer, article, an_article_text("Another"), 1)

    title = published.published_cards()[str(article.pk)].texts["en"].title

    assert title == "Notice"


def test_one_takes_it_down_and_only_two_bring_it_back(article: Article, writer: Actor, second: Actor) -> None:
    actions.agree_to_article(second, article.pk, waiting(article).digest)
    actions.withdraw_article(writer, article.pk)
    gone = keys_on_site()
    with pytest.raises(NotAuthorized):
        actions.agree_to_article(second, article.pk, waiting(article).digest)

    actions.save_version(writer, article, an_article_text(), 1)
    actions.agree_to_article(second, article.pk, waiting(article).digest)

    assert gone == set()
    assert keys_on_site() == {str(article.pk)}


def test_who_wrote_is_a_digest_that_goes_with_the_person_or_after_90_days(article, writer: Actor) -> None:
    today = clock.current_date()
    was = waiting(article).saved_by

    actions.forget_due(SYSTEM, today + timedelta(days=90))
    stays = waiting(article).saved_by
    actions.forget_due(SYSTEM, today + timedelta(days=91))
    gone = waiting(article).saved_by
    actions.save_version(writer, article, an_article_text(), 1)
    actions.forget_person(SYSTEM, writer.number_or_zero)

    assert str(writer.number) not in was
    assert was == stays
    assert gone == waiting(article).saved_by == ""


def proposed(writer: Actor) -> ArticleProposal:
    data = an_article_text()
    text = article_text_digest("en", data.title, data.body)
    veto = hashlib.sha256(TOKEN).hexdigest()
    actions.propose_from_answer(writer, "work", "en", text, veto)
    return ArticleProposal.objects.get()


@contextmanager
def later(days: int) -> Iterator[None]:
    """The clock of the app, some days later."""
    day = clock.current_date() + timedelta(days=days)
    with (
        patch("paraplu.life.answers.actions.proposing.current_date", lambda: day),
        patch("paraplu.life.answers.vetoes.current_date", lambda: day),
    ):
        yield


def test_a_proposal_stores_no_word_of_the_answer(writer: Actor) -> None:
    row = proposed(writer)

    stored = " ".join(str(getattr(row, field.name)) for field in row._meta.fields)
    assert "notice" not in stored.lower()
    assert TOKEN.decode() not in stored


def test_the_token_takes_the_text_off_the_proposal_while_the_asker_may_veto(writer: Actor) -> None:
    proposed(writer)

    others = actions.veto_proposal(STRANGER, b"another token")
    with later(VETO_DAYS):
        assert actions.veto_proposal(STRANGER, TOKEN) is True

    assert others is False
    assert open_proposals(writer) == []


def test_what_was_vetoed_is_not_proposed_again_and_nobody_takes_it_up(writer: Actor) -> None:
    row = proposed(writer)
    actions.veto_proposal(STRANGER, TOKEN)

    proposed(writer)

    assert open_proposals(writer) == []
    with later(VETO_DAYS + 1), pytest.raises(OtherText):
        actions.take_up_proposal(writer, row.pk, an_article_text())


def test_after_its_days_a_token_does_nothing(writer: Actor) -> None:
    row = proposed(writer)

    with later(VETO_DAYS + 1):
        assert actions.veto_proposal(STRANGER, TOKEN) is False

    assert [view.proposal for view in open_proposals(writer)] == [row]


def test_the_asker_is_told_a_day_that_comes_before_the_last_and_14_whole_days_after_the_agreement() -> None:
    agreed_after = 3
    told = questions.VETO_DAYS

    assert (told - agreed_after, told < VETO_DAYS) == (14, True)


def test_a_proposal_becomes_a_draft_only_after_its_days(writer: Actor) -> None:
    row = proposed(writer)

    with later(VETO_DAYS), pytest.raises(NotAuthorized):
        actions.take_up_proposal(writer, row.pk, an_article_text())
    with later(VETO_DAYS + 1):
        article = actions.take_up_proposal(writer, row.pk, an_article_text())

    assert article.published == 0
    assert not ArticleProposal.objects.exists()


def test_no_other_text_becomes_the_article(writer: Actor) -> None:
    row = proposed(writer)

    with later(VETO_DAYS + 1), pytest.raises(OtherText):
        actions.take_up_proposal(writer, row.pk, replace(an_article_text(), body="Something else."))

    assert not Article.objects.exists()


def test_a_proposal_that_nobody_takes_up_is_forgotten(writer: Actor) -> None:
    proposed(writer)

    actions.forget_due(SYSTEM, clock.current_date() + timedelta(days=91))

    assert not ArticleProposal.objects.exists()


def test_reports_are_counted_by_card_and_month(writer: Actor) -> None:
    for _turn in range(3):
        actions.count_wrong(writer, CARD)

    assert list(CardCount.objects.values_list("card", "wrong", "useful")) == [(CARD, 3, 0)]
    assert any(item.count == 1 for item in api.waiting_for(writer))


def test_a_program_that_presses_all_day_counts_at_most_fifty(writer: Actor) -> None:
    for _turn in range(60):
        actions.count_useful(writer, "bank")

    assert CardCount.objects.get().useful == 50


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("The Act https://example.org/act?year=2024", True),
        ("The Act https://[x", False),
        ("The Act http://example.org", False),
        ("The Act javascript:alert(1)", False),
        ("https://example.org", False),
        ("The Act https://", False),
    ],
)
def test_a_source_is_a_name_and_a_whole_address(line: str, is_right: bool) -> None:
    form = ArticleForm({"sources": line})
    form.is_valid()

    assert ("sources" not in form.errors) is is_right

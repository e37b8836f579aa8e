"""The notice of an alert: neutral, to its chapter, by the outbox; and fast."""

import time
from datetime import timedelta

import pytest

from paraplu.base import clock, emails
from paraplu.base.models import Email, Recipient
from paraplu.life.alerts import actions
from paraplu.life.alerts.models import Alert
from paraplu.life.alerts.reach import NOTICE, readers_of, rounded_reach
from paraplu.trust.chapters import api as chapters
from tests.life.alerts.parts import SECOND, a_draft, published
from tests.life.alerts.test_public_pages import reader

pytestmark = pytest.mark.django_db
MANY, GENEROUS = 5_000, 10.0


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_notice_says_nothing_about_it(language: str) -> None:
    written = emails.draft_email(NOTICE, language, {})

    for word in ("alert", "alerte", "waarschuw", "danger", "gevaar", "safety"):
        assert word not in (written.subject + written.text).lower()


def test_it_reaches_the_chapter_and_all_reach_everybody(reachable: int) -> None:
    numbers = readers_of(Alert(chapter=""))
    chapters.import_chapters(dict.fromkeys(numbers[:3], "ghent") | dict.fromkeys(numbers[3:], "antwerp"))

    assert len(numbers) == reachable
    assert readers_of(Alert(chapter="ghent")) == numbers[:3]
    published(clock.current_date(), chapter="ghent")
    assert Recipient.objects.count() == 3
    assert Email.objects.get().not_after == clock.current_date() + timedelta(days=30)


def test_the_reach_is_rounded_down_in_fives(reachable: int) -> None:
    numbers = readers_of(Alert(chapter=""))
    chapters.import_chapters(dict.fromkeys(numbers[:6], "ghent") | dict.fromkeys(numbers[6:], "antwerp"))

    assert (rounded_reach(""), rounded_reach("ghent"), rounded_reach("antwerp")) == (reachable // 5 * 5, 5, 0)


@pytest.mark.slow
@pytest.mark.parametrize("reachable", [MANY], indirect=True)
def test_vetted_it_is_visible_and_queued_to_5000_in_ten_seconds(reachable: int) -> None:
    draft = a_draft(clock.current_date())
    start, stranger = time.perf_counter(), reader()

    actions.publish_alert(SECOND, draft.pk, draft.content_digest)
    page = stranger.get(f"/en/alerts/{draft.pk}/")
    seconds = time.perf_counter() - start

    assert page.status_code == 200
    assert Recipient.objects.count() == MANY
    assert seconds < GENEROUS, f"{seconds:.2f} s"

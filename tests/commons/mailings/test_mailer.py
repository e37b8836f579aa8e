"""What leaves: one mail each, plain, neutral, in her language, and rendered once for all who read it."""

import pytest
from django.conf import settings

from paraplu.base import emails
from paraplu.base.models import Recipient
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import AudienceCount
from paraplu.ops import email_drafts
from tests.catcher import Catcher
from tests.commons.mailings.readers import TEXTS, a_draft, an_office, readers, sent
from tests.ops.test_mailer import mailer_for, send_all

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY = an_office("secretary")


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


def test_each_reads_it_in_her_language(catcher) -> None:
    readers(1, language="fr")
    readers(1, language="nl", first=600_001)
    sent(SECRETARY)

    send_all(mailer_for(catcher.port))

    subjects = [email.message["Subject"] for email in catcher.emails]
    assert sorted(subjects) == ["Jeudi soir", "Thursday evening"]
    assert {email.message["Content-Language"] for email in catcher.emails} == {"fr", "en"}


def test_it_is_plain_text_with_one_tap_to_stop_and_nothing_from_elsewhere(catcher) -> None:
    readers(1)
    sent(SECRETARY)

    send_all(mailer_for(catcher.port))

    message = catcher.emails[0].message
    body = message.get_payload(decode=True).decode()
    assert message.get_content_type() == "text/plain"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip("<>") in body
    assert {word.split("/")[2] for word in body.split() if "://" in word} == {
        settings.PARAPLU.origin_hosts[name] for name in ("forms", "members")
    }


def test_an_email_is_rendered_once_in_each_language(catcher, monkeypatch) -> None:
    readers(15, chapter="ghent")
    readers(15, language="fr", first=600_001)
    readers(10, chapter="antwerp", first=700_001)
    readers(10, language="nl", first=800_001)
    rendered = []
    draft = emails.draft_email
    monkeypatch.setattr(email_drafts, "draft_email", lambda *told: rendered.append(told[1]) or draft(*told))
    sent(SECRETARY, texts={**TEXTS, "nl": ("Donderdagavond", "Hallo,\n\nsoep om zeven uur.")})

    send_all(mailer_for(catcher.port))

    assert len(catcher.emails) == 50
    assert sorted(rendered) == ["en", "fr", "nl"]


def test_a_reader_of_a_language_in_which_nobody_writes_gets_the_first_one(catcher) -> None:
    readers(1, language="ro", chapter="ghent")
    reached = [sent(SECRETARY, **choice) for choice in ({}, {"languages": ["en"]}, {"languages": ["fr"]})]

    send_all(mailer_for(catcher.port))

    assert [one.message["Content-Language"] for one in catcher.emails] == ["en", "en"]
    assert all(
        count.language in settings.UNION.languages for count in AudienceCount.objects.exclude(language="")
    )
    assert all(one.reached_languages == (one.languages.split() or ["en", "fr", "nl"]) for one in reached)


def test_past_its_last_day_nothing_leaves(catcher, the_day) -> None:
    the_day("2027-03-01")
    readers(2)
    sent(SECRETARY, not_after=the_day("2027-03-02"))
    the_day("2027-03-03")

    send_all(mailer_for(catcher.port))

    assert catcher.emails == []
    assert set(Recipient.objects.values_list("state", "fault")) == {("stopped", "late")}


def test_a_word_forbidden_since_keeps_it_here(catcher) -> None:
    readers(1)
    draft = a_draft(SECRETARY)
    draft.texts["en"][0] = "The assembly"
    draft.save()
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    send_all(mailer_for(catcher.port))

    assert catcher.emails == []

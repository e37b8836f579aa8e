"""The pages of mailings: what they cost with many rows, what they show to whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.base.origins import URLCONFS
from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import AudienceBatch, AudienceCount, Banner, Mailing
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.post import api as post
from tests.apps.mailings import a_mailing
from tests.cast import Cast, client_of, gather
from tests.looping import in_one_loop
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
MANY = 10_000


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield gather()


def page(name: str, **named: Any) -> str:
    with override("en"):
        return reverse(f"mailings:{name}", urlconf=URLCONFS["members"], kwargs=named)


@pytest.fixture
def a_mailing_to_many() -> Mailing:
    mailing = a_mailing("leaving", sent_on=current_date(), shown=MANY)
    told = {
        "name": "mailings/letter",
        "on_doubt": "resend",
        "day": current_date(),
        "not_after": current_date(),
    }
    parcel = Email.objects.create(**told)
    Recipient.objects.bulk_create(
        Recipient(email=parcel, address_token="t", language="en", day=current_date()) for _ in range(MANY)
    )
    AudienceBatch.objects.create(mailing=mailing, email=parcel.pk, most=MANY)
    AudienceCount.objects.create(topic="news", language="en", shown=MANY, day=current_date())
    return mailing


@in_one_loop("name", ["list", "write", "mailing", "archive"], count=4)
def test_a_page_costs_twelve_queries_at_most(
    cast, a_mailing_to_many, name, django_assert_max_num_queries
) -> None:
    Mailing.objects.bulk_create(
        Mailing(topic="news", texts={"en": ["a", "b"]}, state="leaving", sent_on=current_date(),
                written_on=current_date(), not_after=current_date(), missing="default")
        for _ in range(200)
    )  # fmt: skip
    post.choose_topics(SYSTEM, cast.players["secretary"].number, ["news"])
    named = {"outgoing": a_mailing_to_many.pk} if name == "mailing" else {}

    with django_assert_max_num_queries(12):
        answer = client_of(cast.players["secretary"]).get(page(name, **named))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("days_ago", "count", "most"), [(0, MANY, "50"), (5, MANY, "100"), (0, 10, ""), (60, MANY, "")]
)
def test_who_sends_a_mailing_reads_that_a_new_domain_sends_few(
    cast, a_mailing_to_many, monkeypatch, days_ago, count, most
) -> None:
    Mailing.objects.update(shown=count)
    since = current_date() - timedelta(days=days_ago)
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, mail_since=since))

    text = shown_text(cast, a_mailing_to_many)

    assert ("Our sending address is new" in text) is bool(most)
    assert f"at most {most} e-mails are sent today" in text or not most
    Mailing.objects.update(state="left")
    assert "Our sending address is new" not in shown_text(cast, a_mailing_to_many)


def shown_text(cast: Cast, mailing: Mailing) -> str:
    answer = client_of(cast.players["secretary"]).get(page("mailing", outgoing=mailing.pk))
    return " ".join(answer.content.decode().split())


def test_a_member_reads_mailings_about_her_topics(cast) -> None:
    answer = client_of(cast.players["active"]).get(page("archive"))

    assert answer.content.decode().count("Thursday evening") == 2


def test_a_member_who_chose_another_topic_reads_none(cast) -> None:
    post.choose_topics(SYSTEM, cast.players["active"].number, ["meetups"])

    her = client_of(cast.players["active"])
    assert "Thursday evening" not in her.get(page("archive")).content.decode()
    assert her.get(page("read", mailing=cast.things["mailing"])).status_code == 404


def test_a_chapter_lead_sees_mailings_to_her_chapter_alone(cast) -> None:
    hers = a_mailing("draft", chapters=" ghent ")

    answer = client_of(cast.players["chapter_lead"]).get(page("list")).content.decode()

    assert str(hers.pk) in answer
    assert str(cast.things["unsent"]) not in answer


def test_free_text_is_on_every_page_once_a_second_person_agreed(cast, the_day, client) -> None:
    words = {"text_en": "Call us today.", "text_fr": "Appelez-nous.", "text_nl": "Bel ons."}
    day = current_date().isoformat()
    secretary, chair = (client_of(cast.players[role]) for role in ("secretary", "chair"))

    answer = secretary.post(page("raise_banner"), {**words, "starts": day, "ends": day})

    assert answer.status_code == 303
    assert "Appelez-nous." not in shown_at(client, "localhost:8000", "/fr/")
    banner = Banner.objects.get(starts=day).pk
    assert secretary.post(page("banner_approval", banner=banner)).status_code == 404
    assert chair.post(page("banner_approval", banner=banner)).status_code == 303
    assert "Appelez-nous." in shown_at(client, "localhost:8000", "/fr/")
    assert "<title>Appelez" not in shown_at(client, "localhost:8000", "/fr/")
    clear_banner_cache()


def test_words_are_on_the_forms_when_the_safety_team_agrees(cast, the_day, client) -> None:
    secretary, safety = (client_of(cast.players[role]) for role in ("secretary", "safety_team"))

    secretary.post(page("raise_prepared_banner"), {"sentence": "danger"})

    forms = ("forms.localhost:8000", "/en/join/")
    assert "Call 112." in shown_at(client, "localhost:8000", "/en/")
    assert "Call 112." not in shown_at(client, *forms)
    banner = Banner.objects.get(prepared="danger").pk
    assert secretary.post(page("banner_on_forms", banner=banner)).status_code == 404
    assert safety.post(page("banner_on_forms", banner=banner)).status_code == 303
    assert "Call 112." in shown_at(client, *forms)
    clear_banner_cache()


def shown_at(client: Any, host: str, path: str) -> str:
    return str(client.get(path, headers={"host": host}).content.decode())


def test_the_banner_needs_every_language(cast) -> None:
    day = current_date().isoformat()
    words = {"text_en": "Call us today.", "text_fr": "Appelez-nous.", "starts": day, "ends": day}

    answer = client_of(cast.players["secretary"]).post(page("raise_banner"), words)

    assert answer.status_code == 422

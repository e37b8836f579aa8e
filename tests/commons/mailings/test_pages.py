"""The pages of letters: what they cost with many rows, what they show to whom."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.base.origins import URLCONFS
from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import AudienceBatch, AudienceCount, Mailing
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.post import api as post
from tests.cast import Cast, client_of, gather
from tests.rooms.mailings import a_letter

pytestmark = pytest.mark.django_db
MANY = 10_000


@pytest.fixture
def cast() -> Cast:
    return gather()


def page(name: str, **named: Any) -> str:
    with override("en"):
        return reverse(f"mailings:{name}", urlconf=URLCONFS["house"], kwargs=named)


@pytest.fixture
def a_letter_to_many() -> Mailing:
    letter = a_letter("leaving", sent_on=current_date(), shown=MANY)
    told = {
        "name": "mailings/letter",
        "on_doubt": "resend",
        "day": current_date(),
        "not_after": current_date(),
    }
    parcel = Email.objects.create(**told)
    Recipient.objects.bulk_create(
        Recipient(letter=parcel, address_token="t", language="en", day=current_date()) for _ in range(MANY)
    )
    AudienceBatch.objects.create(mailing=letter, letter=parcel.pk, most=MANY)
    AudienceCount.objects.create(topic="news", language="en", shown=MANY, day=current_date())
    return letter


@pytest.mark.parametrize("name", ["letters", "write", "letter", "archive"])
def test_a_page_costs_twelve_queries_at_most(
    cast, a_letter_to_many, name, django_assert_max_num_queries
) -> None:
    Mailing.objects.bulk_create(
        Mailing(topic="news", texts={"en": ["a", "b"]}, state="leaving", sent_on=current_date(),
                written_on=current_date(), not_after=current_date(), missing="default")
        for _ in range(200)
    )  # fmt: skip
    post.choose_topics(SYSTEM, cast.players["secretary"].number, ["news"])
    named = {"letter": a_letter_to_many.pk} if name == "letter" else {}

    with django_assert_max_num_queries(12):
        answer = client_of(cast.players["secretary"]).get(page(name, **named))

    assert answer.status_code == 200


def test_a_member_reads_letters_about_her_topics(cast) -> None:
    answer = client_of(cast.players["active"]).get(page("archive"))

    assert answer.content.decode().count("Thursday evening") == 2


def test_a_member_who_chose_another_topic_reads_none(cast) -> None:
    post.choose_topics(SYSTEM, cast.players["active"].number, ["meetups"])

    her = client_of(cast.players["active"])
    assert "Thursday evening" not in her.get(page("archive")).content.decode()
    assert her.get(page("read", mailing=cast.things["mailing"])).status_code == 404


def test_a_chapter_lead_sees_letters_to_her_chapter_alone(cast) -> None:
    hers = a_letter("draft", chapters=" ghent ")

    answer = client_of(cast.players["chapter_lead"]).get(page("letters")).content.decode()

    assert str(hers.pk) in answer
    assert str(cast.things["unsent"]) not in answer


def test_the_banner_stands_on_every_page_from_its_first_day(cast, the_day, client) -> None:
    words = {"text_en": "Call us today.", "text_fr": "Appelez-nous.", "text_nl": "Bel ons."}
    day = current_date().isoformat()
    secretary = client_of(cast.players["secretary"])

    answer = secretary.post(page("banners"), {**words, "starts": day, "ends": day})

    assert answer.status_code == 303
    for host, path in (("localhost:8000", "/fr/"), ("doors.localhost:8000", "/fr/join/")):
        shown = client.get(path, headers={"host": host}).content.decode()
        assert "Appelez-nous." in shown
        assert "<title>Appelez" not in shown
    clear_banner_cache()


def test_the_banner_needs_every_language(cast) -> None:
    day = current_date().isoformat()
    words = {"text_en": "Call us today.", "text_fr": "Appelez-nous.", "starts": day, "ends": day}

    answer = client_of(cast.players["secretary"]).post(page("banners"), words)

    assert answer.status_code == 422


def test_a_letter_that_changed_meanwhile_is_shown_again(cast) -> None:
    secretary = client_of(cast.players["secretary"])

    answer = secretary.post(page("sending", unsent=cast.things["unsent"]), {"seen": "another"})

    assert answer.status_code == 409
    assert Mailing.objects.get(pk=cast.things["unsent"]).state == "draft"

"""One person writes to everybody in slices: mailings, requests to members, e-mails to people outside."""

from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from paraplu.base import clock
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.commons.asks.parts import Offer
from tests.commons.mailings.readers import readers
from tests.commons.volunteers import test_volunteers as volunteers
from tests.life.press import test_the_press_desk as press
from tests.life.trainings import test_a_training as trainings
from tests.people import roles
from tests.people.parts import Member

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
CELLS = list(product(("ghent", "antwerp", "brussels"), ("en", "fr", "nl")))
EACH = 7


def in_days(days: int) -> str:
    return (clock.current_date() + timedelta(days=days)).isoformat()


@pytest.fixture
def a_union() -> None:
    """Seven people in each chapter and language, who want news and may be asked for help."""
    for place, (chapter, language) in enumerate(CELLS):
        first = 600_001 + 100 * place
        readers(EACH, language, chapter, first=first)
        fields = {"state": MemberStatus.ACTIVE, "language": language, "since": clock.current_date()}
        numbers = range(first, first + EACH)
        Member.objects.bulk_create(
            Member(number=each, working_name=f"M {each}", **fields) for each in numbers
        )


def write_slice(client: Any, chapter: str, language: str, words: str) -> None:
    """Write a mailing to one chapter and language, look at it, press its button."""
    form = {
        "topic": "news", "chapters": [chapter], "languages": [language], "missing": "default",
        "not_after": in_days(7), "subject_en": "Thursday", "body_en": words,
    }  # fmt: skip
    draft = client.post("/en/mailings/write/", form)
    assert draft.status_code == 303
    seen = client.get(draft.url).context["found"].content_digest
    client.post(f"{draft.url}sending/", {"seen": seen})


def people_written_to(name: str) -> int:
    return Recipient.objects.filter(email__name=name).count()


@pytest.mark.parametrize("office", ["secretary", "chair", "editor"])
def test_nine_slices_of_one_mailing_reach_fifty_at_most(office: str, a_union: None) -> None:
    officer = roles.member(MemberStatus.ACTIVE, office)

    for place, cell in enumerate(CELLS):
        write_slice(officer.client, *cell, f"Soup at {place}.")

    assert 0 < people_written_to("mailings/letter") <= 50


def test_two_offices_do_not_share_the_slices(a_union: None) -> None:
    officers = [roles.member(MemberStatus.ACTIVE, "secretary"), roles.member(MemberStatus.ACTIVE, "editor")]

    for place, cell in enumerate(CELLS):
        write_slice(officers[place % 2].client, *cell, "Soup at  SEVEN.")

    assert 0 < people_written_to("mailings/letter") <= 50


def test_one_office_does_not_undo_the_pause_of_another(a_union: None) -> None:
    writer = roles.member(MemberStatus.ACTIVE, "secretary")
    editor = roles.member(MemberStatus.ACTIVE, "editor")
    write_slice(writer.client, "ghent", "en", "Soup at seven.")
    page = f"/en/mailings/{Mailing.objects.get().pk}/"
    editor.client.post(f"{page}pause/")

    for _time in range(2):
        writer.client.post(f"{page}resuming/")

    assert Mailing.objects.get().state == "paused"
    assert not Email.objects.filter(name="mailings/letter", held=False).exists()
    assert "Send the rest" not in writer.client.get(page).content.decode()


def ask_slice(client: Any, chapter: str, language: str) -> Any:
    form = {
        "key": uuid4(), "kind": "organise", "title": "Come on Thursday", "briefing": "Soup.", "wanted": 9,
        "day": in_days(9), "chapter": chapter, "language": language, "sure": "1",
    }  # fmt: skip
    return client.post("/en/asks/new/", form)


def test_nine_requests_reach_fifty_members_at_most(a_union: None) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")

    for cell in CELLS:
        asked = ask_slice(secretary.client, *cell)
        # What is asked is closed at once, so that nobody would be left to count.
        secretary.client.post(f"{asked.url}closing/")

    assert 0 < people_written_to("asks/asked") <= 50


def test_the_person_who_asked_is_no_second(a_union: None) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    waiting = ask_slice(secretary.client, "", "").url.rstrip("/").rsplit("/", 1)[1]

    refused = secretary.client.post(f"/en/asks/waiting/{waiting}/", {"answer": "yes"})
    assert (refused.status_code, Offer.objects.count()) == (404, 0)

    director = roles.member(MemberStatus.ACTIVE, "director")
    assert "Come on Thursday" in director.client.get("/en/asks/waiting/").content.decode()
    director.client.post(f"/en/asks/waiting/{waiting}/", {"answer": "yes"})
    assert Offer.objects.count() == len(CELLS) * EACH + 1


def test_twenty_outside_a_day_over_press_volunteers_and_trainings() -> None:
    director = roles.member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    officer = roles.member(MemberStatus.ACTIVE, "secretary", "press_officer")
    visitor = roles.visitor_at("forms")
    addresses = [
        f"/en/press/{press.asked(visitor).pk}/answer/",
        f"/en/volunteers/{volunteers.offered(visitor, email='heron@mail.example')[0].pk}/answer/",
        f"/en/trainings/{trainings.asked(visitor).pk}/answer/",
    ]

    answers = []
    for place in range(21):
        question = {"reply": "question", "text": "When?", "after": place // 3}
        answers.append(officer.client.post(addresses[place % 3], question))

    assert [answer.status_code for answer in answers] == [303] * 20 + [422]
    assert "Nothing was sent" in answers[-1].content.decode()
    assert "When?" in answers[-1].content.decode()
    assert Email.objects.filter(name="post/board").count() == 1


def test_tomorrow_they_write_again_and_somebody_else_today(the_day: Any) -> None:
    the_day("2027-03-01")
    officer, chair = (roles.member(MemberStatus.ACTIVE, office) for office in ("secretary", "chair"))
    found, _code = volunteers.offered(roles.visitor_at("forms"), email="heron@mail.example")
    for place in range(20):
        assert volunteers.answer(officer, found, "question", "When?", place) == 303

    assert volunteers.answer(officer, found, "question", "When?", 20) == 422
    assert volunteers.answer(chair, found, "question", "When?", 20) == 303
    the_day("2027-03-02")
    assert volunteers.answer(officer, found, "question", "When?", 21) == 303

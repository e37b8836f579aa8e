"""Everybody reads a public alert, passes it on, and contests it in two taps; nobody reads a draft."""

import gzip
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.alerts import actions
from paraplu.life.alerts.models import Alert
from tests.life.alerts.parts import WRITER, a_draft, published
from tests.people.roles import TICKET, member

pytestmark = pytest.mark.django_db


def reader(origin: str = "public") -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


@pytest.mark.parametrize("path", ["{key}/", "{key}/print/"])
def test_a_draft_and_an_ended_alert_are_not_there(path: str) -> None:
    draft, ended = a_draft(clock.current_date()), published(clock.current_date(), degree=1)
    actions.end_alert(WRITER, ended)

    for key in (draft.pk, ended):
        assert reader().get(f"/en/alerts/{path.format(key=key)}").status_code == 404
    assert b"Around the station" not in reader().get("/en/alerts/").content


def test_the_most_serious_and_newest_is_first_and_a_chapter_has_its_own() -> None:
    today = clock.current_date()
    published(today - timedelta(days=14), area="older danger", degree=3)
    published(today, area="newer danger", degree=3, chapter="ghent")
    published(today, area="of antwerp", degree=1, chapter="antwerp")

    every = reader().get("/en/alerts/").content.decode()
    ghent = reader().get("/en/alerts/in/ghent/").content.decode()

    assert every.index("newer danger") < every.index("older danger") < every.index("of antwerp")
    assert "newer danger" in ghent
    assert "older danger" in ghent
    assert "of antwerp" not in ghent
    assert reader().get("/en/alerts/in/nowhere/").status_code == 404


def test_one_page_has_a_text_to_paste_and_a_first_visit_is_small() -> None:
    key = published(clock.current_date())

    page = reader().get(f"/nl/alerts/{key}/")

    words = page.content.decode()
    assert 'href="sms:?&amp;body=' in words
    assert f"/alerts/{key}/" in words.split("<textarea")[1].split("</textarea>")[0]
    assert len(gzip.compress(page.content)) < 14_600
    assert "max-age=60" in page.headers["Cache-Control"]


def test_somebody_contests_in_two_taps_without_words() -> None:
    key = published(clock.current_date())
    form = reader("forms").get(f"/fr/objection/{key}/").content.decode()
    ticket = TICKET.findall(form)[0]

    sent = reader("forms").post(f"/fr/objection/{key}/", {"ticket": ticket, "reason": "about_me"})

    assert sent.status_code == 200
    assert Alert.objects.get().about_me == 1
    assert form.count('name="reason"') == 3
    assert 'type="text"' not in form
    assert "<textarea" not in form


def test_a_wrong_contest_gets_a_sentence() -> None:
    key = published(clock.current_date())
    ticket = TICKET.findall(reader("forms").get(f"/en/objection/{key}/").content.decode())[0]

    for sent in ({"ticket": ticket, "reason": "revenge"}, {"ticket": "", "reason": "wrong"}, {}):
        assert reader("forms").post(f"/en/objection/{key}/", sent).status_code == 422
    assert Alert.objects.get().contest_count == 0


def test_an_ended_alert_is_contested_without_its_words() -> None:
    key = published(clock.current_date())
    actions.end_alert(WRITER, key)

    page = reader("forms").get(f"/en/objection/{key}/")

    assert page.status_code == 200
    assert b"with force" not in page.content


def test_the_form_says_a_sentence_beside_the_field() -> None:
    her = member(MemberStatus.ACTIVE, "safety_team")
    sent = {"behaviour": "Call 0470 12 34 56 or @him", "area": "Kerkstraat 5"}

    page = her.client.post("/en/notices/team/new/", sent)

    assert page.status_code == 422
    for words in ("Leave out the telephone number", "Leave out the name with @", "without a street"):
        assert words in page.content.decode()
    assert "cannot recognise a name" in page.content.decode()


def test_the_second_person_reads_whom_it_reaches_and_publishes_it() -> None:
    draft, second = a_draft(clock.current_date()), member(MemberStatus.ACTIVE, "safety_team")
    page = second.client.get(f"/en/notices/team/{draft.pk}/").content.decode()
    assert "Fewer than five of these members" in page

    path = f"/en/notices/team/{draft.pk}/agreement/"
    assert second.client.post(path, {"seen": "0" * 32}).status_code == 409
    assert second.client.post(path, {"seen": draft.content_digest}).status_code == 303

    assert Alert.objects.shown_today().exists()

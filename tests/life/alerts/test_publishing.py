"""Two people publish exactly one text; one alone gets nothing public and may always end it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.base.apps import app_named
from paraplu.base.editing import EditConflict
from paraplu.base.known import count_queues
from paraplu.base.models import Email, Recipient
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.alerts import actions, api, policy
from paraplu.life.alerts.models import Alert, AlertStatus, ContestReason
from paraplu.trust.decisions import api as decisions
from tests.life.alerts.parts import SECOND, WRITER, a_draft, of_the_team, published, words
from tests.people.roles import member

pytestmark = pytest.mark.django_db


def waiting_drafts(actor: Actor) -> int:
    """How many drafts the desk says that this person may agree to."""
    return sum(
        item.count for item in count_queues(api.waiting_for(actor)) if item.label.startswith("Alerts for")
    )


def test_one_of_the_team_alone_gets_nothing_public() -> None:
    draft = a_draft(clock.current_date())

    with pytest.raises(NotAuthorized):
        actions.publish_alert(WRITER, draft.pk, draft.content_digest)

    assert not Alert.objects.shown_today().exists()
    assert not Email.objects.exists()


def test_a_second_person_publishes_it_and_its_writer_is_forgotten() -> None:
    key = published(clock.current_date())

    found = Alert.objects.shown_today().get(pk=key)
    assert found.written_by is None
    assert found.expires_on == clock.current_date() + timedelta(days=30)


def test_a_second_who_is_tied_to_the_writer_publishes_nothing() -> None:
    draft = a_draft(clock.current_date())
    decisions.note_tie(WRITER.number, SECOND.number)

    with pytest.raises(NotAuthorized):
        actions.publish_alert(SECOND, draft.pk, draft.content_digest)

    assert waiting_drafts(SECOND) == 0
    assert waiting_drafts(of_the_team(303_003)) == 1


def test_the_second_person_agrees_to_exactly_what_they_read() -> None:
    draft = a_draft(clock.current_date())
    seen = draft.content_digest
    Alert.objects.filter(pk=draft.pk).update(behaviour="Other words.")

    with pytest.raises(EditConflict):
        actions.publish_alert(SECOND, draft.pk, seen)

    assert not Alert.objects.shown_today().exists()


@pytest.mark.parametrize(
    "change", [{"behaviour": "x"}, {"area": "x"}, {"degree": 3}, {"chapter": "ghent"}, {"shown_days": 60}]
)
def test_the_digest_is_of_all_that_a_reader_sees(change: dict[str, object]) -> None:
    draft = a_draft(clock.current_date())

    Alert.objects.filter(pk=draft.pk).update(**change)

    assert Alert.objects.get().content_digest != draft.content_digest


def test_pressing_twice_publishes_once(reachable: int) -> None:
    draft = a_draft(clock.current_date())

    for _press in range(2):
        actions.publish_alert(SECOND, draft.pk, draft.content_digest)

    assert Email.objects.count() == 1
    assert Recipient.objects.count() == reachable


def test_one_person_ends_an_alert_the_same_minute() -> None:
    key = published(clock.current_date())

    actions.end_alert(WRITER, key)

    assert not Alert.objects.shown_today().exists()
    assert Alert.objects.get().state == AlertStatus.ENDED


@pytest.mark.parametrize(
    "other",
    [
        {"behaviour": "Call 0470 12 34 56"}, {"area": "Kerkstraat"}, {"shown_days": 61}, {"shown_days": 0},
        {"behaviour": "x" * 601}, {"area": "x" * 121},
    ],
)  # fmt: skip
def test_no_page_is_needed_to_refuse_what_points_at_a_person(other: dict[str, object]) -> None:
    with pytest.raises(actions.IdentifyingAlert):
        actions.draft_alert(WRITER, words(clock.current_date(), **other))


def test_an_alert_is_gone_on_the_day_after_its_last(the_day) -> None:
    start = the_day("2027-03-01")
    published(start, shown_days=7)

    the_day("2027-03-08")
    assert Alert.objects.shown_today().exists()
    the_day("2027-03-09")

    assert not Alert.objects.shown_today().exists()


def test_it_is_deleted_once_it_cannot_be_contested_any_more(the_day) -> None:
    start = the_day("2027-03-01")
    published(start, shown_days=7)
    forget = app_named("alerts").load("api.forget_due")

    assert forget(start + timedelta(days=37)) == 0
    assert forget(start + timedelta(days=38)) == 1


def test_a_draft_that_nobody_wants_is_deleted_after_thirty_days(the_day) -> None:
    start = the_day("2027-03-01")
    a_draft(start)
    forget = app_named("alerts").load("api.forget_due")

    assert [forget(start + timedelta(days=many)) for many in (30, 31)] == [0, 1]


def test_an_erased_writer_leaves_no_number() -> None:
    a_draft(clock.current_date())
    known = app_named("alerts").load("api.known_about")
    assert len(known(WRITER.number)) == 1

    app_named("alerts").load("api.forget")(WRITER.number)

    assert known(WRITER.number) == []
    assert waiting_drafts(SECOND) == 0


def test_a_contest_is_counted_once_for_each_form_and_a_draft_has_none() -> None:
    key, draft = published(clock.current_date()), a_draft(clock.current_date(), degree=1)

    for nonce in (b"a" * 24, b"a" * 24, b"b" * 24):
        actions.contest_alert(STRANGER, key, ContestReason.WRONG, nonce)
    actions.contest_alert(STRANGER, draft.pk, ContestReason.WRONG, b"c" * 24)
    actions.contest_alert(STRANGER, uuid4(), ContestReason.WRONG, b"d" * 24)

    assert [alert.contest_count for alert in Alert.objects.order_by("degree")] == [0, 2]


def test_a_contest_waits_on_the_desk_of_the_team_alone() -> None:
    actions.contest_alert(STRANGER, published(clock.current_date()), ContestReason.OVER, b"a" * 24)
    waiting = app_named("alerts").load("api.waiting_for")

    assert [queue.rows.count() for queue in waiting(WRITER)] == [0, 1]
    assert waiting(member(MemberStatus.ACTIVE, "secretary").actor) == []


def test_no_column_leads_to_a_report_or_says_who_agreed() -> None:
    fields = {field.name for field in Alert._meta.get_fields()}

    assert not [field for field in Alert._meta.get_fields() if field.is_relation]
    assert fields == {
        "id", "degree", "chapter", "behaviour", "area", "first_day", "last_day", "language", "shown_days",
        "state", "written_by", "drafted_on", "expires_on", "about_me", "wrong", "over",
    }  # fmt: skip


@pytest.mark.parametrize("basis", ["other", "message"])
def test_what_it_rests_on_is_asked_and_not_stored(basis: str) -> None:
    her = member(MemberStatus.ACTIVE, "safety_team")
    sent = {
        "degree": "2", "chapter": "", "language": "en", "behaviour": "Somebody uses force.",
        "area": "Around the station", "day": clock.current_date().isoformat(), "shown_days": "30",
    }  # fmt: skip

    assert her.client.post("/en/notices/team/new/", sent).status_code == 422
    assert her.client.post("/en/notices/team/new/", {**sent, "basis": basis}).status_code == 303

    row = Alert.objects.values().get()
    assert basis not in map(str, row.values())
    assert row["first_day"].weekday() == 0
    assert row["last_day"] - row["first_day"] == timedelta(days=6)


@pytest.mark.parametrize("office", ["secretary", "chair", "director", "press_officer"])
def test_an_outsider_sees_nothing_of_drafts(office: str) -> None:
    draft = a_draft(clock.current_date())
    them: Client = member(MemberStatus.ACTIVE, office).client

    for path in ("", "new/", f"{draft.pk}/"):
        assert them.get(f"/en/notices/team/{path}").status_code == 404
    assert b"with force" not in them.get("/en/notices/").content
    assert not policy.draft(STRANGER)


def test_a_draft_that_another_deleted_a_moment_ago_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_draft(clock.current_date())
    real = actions.publish_alert

    def publish_too_late(*asked: Any) -> None:
        Alert.objects.all().delete()
        real(*asked)

    monkeypatch.setattr(actions, "publish_alert", publish_too_late)
    her = member(MemberStatus.ACTIVE, "safety_team")

    answer = her.client.post(f"/en/notices/team/{draft.pk}/agreement/", {"seen": draft.content_digest})

    assert answer.status_code == 404

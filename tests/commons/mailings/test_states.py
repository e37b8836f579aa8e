"""Where a mailing is, in a word and a colour: a table of every state, and when each one ends."""

import re
from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings import actions, api, queries
from paraplu.commons.mailings.models import Mailing, MailingStatus, SendingObstacle
from paraplu.commons.mailings.views.states import state_label, state_sentence, state_tone
from paraplu.kernel.actor import SYSTEM
from tests.apps.mailings import a_mailing
from tests.cast import client_of, gather
from tests.commons.mailings.readers import an_office, readers, sent
from tests.commons.mailings.test_pages import page
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY = an_office("secretary", 101_001)
SUNDAY = date(2027, 3, 7)
NONE = ""
# State, obstacle -> the word, the colour, the first words of the sentence, and what may be done about it.
AT = "Sunday 7 March, 19:00"
TABLE = [
    ("draft", NONE, "draft", "", "", set()),
    ("draft", "approval", "was not sent", "bad", f"It was not sent on {AT}, because no second", set()),
    ("draft", "writer", "was not sent", "bad", f"It was not sent on {AT}, because its writer", set()),
    ("draft", "server", "was not sent", "bad", f"It was not sent on {AT}, because the server", set()),
    ("waiting", NONE, "waits for a second person", "warn", f"It will be sent on {AT} if a", {"back"}),
    ("scheduled", NONE, f"to be sent on {AT}", "", f"It will be sent on {AT}. You can", {"back"}),
    ("leaving", NONE, "being sent", "", "The server is sending it.", {"pause", "stop"}),
    ("left", NONE, "all sent", "ok", "Everything is sent.", set()),
    ("left", "last_day", "last day is over", "warn", "Its last day to be sent is over.", set()),
    ("paused", NONE, "paused", "warn", "", {"resume", "stop"}),
    ("paused", "unwanted", "paused", "warn", "It is paused: too many readers", {"resume", "stop"}),
    ("stopped", NONE, "stopped", "bad", "Somebody stopped it.", set()),
]
TAG = re.compile(r'<span class="tag ?(\w*)">([^<]*)</span>')
BUTTONS = {"back": "/return/", "pause": "/pause/", "resume": "/resuming/", "stop": "/stop/"}


@pytest.mark.parametrize(("state", "obstacle", "word", "tone", "sentence", "_buttons"), TABLE)
def test_each_state_has_a_word_a_colour_and_a_sentence(
    state: str, obstacle: str, word: str, tone: str, sentence: str, _buttons: set[str]
) -> None:
    mailing = Mailing(state=state, obstacle=obstacle, leaves_on=SUNDAY, leaves_at=time(19), texts={})

    with override("en"):
        assert (state_label(mailing), state_tone(mailing)) == (word, tone)
        found = state_sentence(mailing, None)
    assert found.startswith(sentence) if sentence else found == ""


def test_the_table_has_every_state_and_every_obstacle() -> None:
    assert {row[0] for row in TABLE} == set(MailingStatus.values)
    assert {row[1] for row in TABLE} == {"", *SendingObstacle.values}


def test_pause_and_stop_are_offered_while_something_has_not_left(the_day) -> None:
    client = client_of(gather().players["editor"])

    for state, obstacle, word, tone, _sentence, buttons in TABLE:
        is_sent = state in ("leaving", "left", "paused", "stopped")
        mailing = a_mailing(
            state, obstacle=obstacle, leaves_on=SUNDAY, leaves_at=time(19),
            sent_on=current_date() if is_sent else None, paused_by=1 if state == "paused" else None,
        )  # fmt: skip
        shown = client.get(page("mailing", outgoing=mailing.pk), follow=True).content.decode()

        of_it = {name for name, end in BUTTONS.items() if f"/mailings/{mailing.pk}{end}" in shown}
        assert of_it == buttons, state
        assert TAG.findall(shown) == [(tone, word)], state


def look(times: int = 1) -> None:
    for _time in range(times):
        api.settle_sent_mailings()


def state_of(mailing: Mailing) -> tuple[str, str]:
    mailing.refresh_from_db()
    return mailing.state, mailing.obstacle


def all_are(state: str) -> None:
    Recipient.objects.update(state=state)


def test_all_left_is_said_when_nothing_is_left_to_send() -> None:
    readers(12)
    mailing = sent(SECRETARY)
    first = Recipient.objects.values_list("pk", flat=True)[:11]
    Recipient.objects.filter(pk__in=list(first)).update(state="sent")

    look(3)
    assert state_of(mailing) == ("leaving", "")

    all_are("sending")
    look(3)
    assert state_of(mailing) == ("leaving", "")

    all_are("sent")
    look()
    assert state_of(mailing) == ("left", "")


def test_one_that_is_tried_for_days_keeps_its_own_mailing_open() -> None:
    readers(12)
    mailing = sent(SECRETARY)
    all_are("sent")
    one = Recipient.objects.values_list("pk", flat=True)[:1]
    Recipient.objects.filter(pk__in=list(one)).update(state="pending", day=current_date() - timedelta(days=3))

    look(3)

    assert state_of(mailing) == ("leaving", "")


@pytest.mark.parametrize("end", ["sent", "bounced", "ambiguous", "stopped"])
def test_what_came_back_or_was_stopped_waits_no_more(end: str) -> None:
    readers(3)
    mailing = sent(SECRETARY)
    all_are(end)

    look(2)

    assert state_of(mailing) == ("left", "")


def test_a_mailing_to_nobody_ends_no_sooner_than_one_to_somebody() -> None:
    mailing = sent(SECRETARY)

    look()
    assert state_of(mailing) == ("leaving", "")

    look()
    assert state_of(mailing) == ("left", "")


def test_a_mailing_to_nobody_waits_for_whatever_else_the_server_sends() -> None:
    """Threat: a server that is away would show which mailings go to nobody, since only those would end."""
    mailing = sent(SECRETARY)
    other = Email.objects.create(
        name="post/trial", on_doubt="hold", day=current_date(), not_after=current_date()
    )
    Recipient.objects.create(email=other, address_token="t", language="en", day=current_date())

    look(3)
    assert state_of(mailing) == ("leaving", "")

    all_are("sent")
    look()
    assert state_of(mailing) == ("left", "")


def test_one_address_that_answers_never_keeps_no_mailing_for_long() -> None:
    mailing = sent(SECRETARY)
    before = current_date() - timedelta(days=2)
    other = Email.objects.create(name="post/trial", on_doubt="hold", day=before, not_after=current_date())
    Recipient.objects.create(email=other, address_token="t", language="en", day=before)

    look(2)

    assert state_of(mailing) == ("left", "")


def test_a_paused_mailing_does_not_end_by_itself() -> None:
    mailing = sent(SECRETARY)
    actions.pause_mailing(SECRETARY, mailing.pk)

    look(3)
    assert state_of(mailing) == ("paused", "")

    actions.resume_mailing(SECRETARY, mailing.pk)
    look()
    assert state_of(mailing) == ("leaving", "")


@pytest.mark.parametrize("is_paused", [False, True])
def test_past_its_last_day_it_ends_and_says_so(the_day, is_paused: bool) -> None:
    start = the_day("2027-03-01")
    readers(3)
    mailing = sent(SECRETARY, not_after=start + timedelta(days=1))
    if is_paused:
        actions.pause_mailing(SECRETARY, mailing.pk)

    the_day("2027-03-02")
    look(2)
    assert state_of(mailing)[0] == ("paused" if is_paused else "leaving")

    the_day("2027-03-03")
    look()
    assert state_of(mailing) == ("left", "last_day")
    assert set(Recipient.objects.values_list("state", flat=True)) == {"stopped"}


def test_what_left_is_read_again_and_is_stopped_no_more() -> None:
    mailing = sent(SECRETARY)
    look(2)

    actions.stop_mailing(SECRETARY, mailing.pk)
    actions.pause_mailing(SECRETARY, mailing.pk)

    assert state_of(mailing) == ("left", "")
    assert Mailing.objects.sent_about_topics(["news"], "").get() == mailing


def test_how_many_left_of_how_many_in_fives() -> None:
    readers(13)
    mailing = sent(SECRETARY)
    first = Recipient.objects.values_list("pk", flat=True)[:7]
    Recipient.objects.filter(pk__in=list(first)).update(state="sent")

    with override("en"):
        found = state_sentence(mailing, queries.sending_progress(mailing))

    assert found.startswith("At least 5 of at least 10 are sent.")


def came_back(many: int, first: int = 500_001) -> int:
    EmailAddress.objects.filter(number__in=range(first, first + many)).update(bounces=True)
    actions.count_audiences(SYSTEM)
    return queries.returned_address_count()


@pytest.mark.parametrize(("people", "many", "shown"), [(12, 4, 0), (12, 5, 5), (12, 11, 10), (5, 5, 0)])
def test_addresses_that_came_back_are_counted_like_an_audience(people: int, many: int, shown: int) -> None:
    readers(people)

    assert came_back(many) == shown
    assert queries.counts_by_topic().keys() == {topic.key for topic in settings.UNION.topics}


def test_the_work_area_says_how_many_addresses_came_back(the_day) -> None:
    readers(12)
    secretary = client_of(gather().players["secretary"])
    assert "came back" not in secretary.get("/en/desk/").content.decode()
    came_back(7)

    desk = secretary.get("/en/desk/").content.decode()
    mailings = secretary.get(page("list")).content.decode()

    assert "Addresses from which e-mails came back, at least" in desk
    assert "E-mails to at least 5 addresses came back" in mailings

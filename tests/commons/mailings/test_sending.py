"""A mailing leaves, with a second person when it goes to many; it waits, goes on, ends."""

import pytest

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.known import count_queues
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings import actions, api, queries
from paraplu.commons.mailings.actions.sending import MailingChanged
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.decisions import api as decisions
from tests.commons.mailings.readers import a_draft, a_plan, an_office, readers, sent
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR = an_office("secretary", 101_001), an_office("chair", 202_002)
EDITOR = an_office("editor", 303_003)
MANY = 60


def states() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Recipient.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_a_mailing_goes_to_who_chose_the_topic_and_to_nobody_else() -> None:
    readers(3, topic="news")
    readers(2, topic="meetups", first=600_001)

    sent(SECRETARY)

    assert states() == {"pending": 3}
    assert set(Email.objects.values_list("name", "on_doubt")) == {("mailings/letter", "resend")}


def test_a_mailing_to_one_chapter_goes_there_only() -> None:
    readers(3, chapter="ghent")
    readers(2, chapter="antwerp", first=600_001)

    sent(an_office("chapter_lead", chapter="ghent"), chapters=["ghent"])

    assert states() == {"pending": 3}


def test_a_chapter_lead_does_not_write_to_another_chapter() -> None:
    with pytest.raises(NotAuthorized):
        sent(an_office("chapter_lead", chapter="ghent"), chapters=["antwerp"])


@pytest.mark.parametrize(("missing", "reached"), [("default", 5), ("leave_out", 3)])
def test_who_reads_a_missing_language_gets_the_default_one_or_nothing(missing: str, reached: int) -> None:
    readers(3, language="fr")
    readers(2, language="nl", first=600_001)

    sent(SECRETARY, missing=missing)

    assert states() == {"pending": reached}


def test_a_mailing_to_many_waits_for_a_second_person() -> None:
    readers(MANY)
    draft = a_draft(SECRETARY)
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    assert states() == {}
    assert [waiting.count for waiting in count_queues(api.waiting_for(CHAIR))] == [1]
    assert count_queues(api.waiting_for(SECRETARY)) == []

    actions.approve_mailing(CHAIR, draft.pk, draft.content_digest)
    assert states() == {"pending": MANY}


def spread(many: int) -> None:
    """So few in each cell that the page says of none that anybody is there."""
    for place in range(many):
        chapter, language = ("", "ghent", "antwerp", "brussels")[place % 4], ("en", "fr", "nl")[place % 3]
        readers(1, language, chapter, first=600_001 + place)


@pytest.mark.parametrize(("many", "state"), [(50, "leaving"), (51, "waiting")])
def test_many_small_cells_are_many(many: int, state: str) -> None:
    spread(many)
    draft = a_draft(SECRETARY)

    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    draft.refresh_from_db()
    assert (draft.state, queries.reached_member_count(draft)) == (state, 0)


@pytest.mark.parametrize(("many", "state"), [(39, "leaving"), (40, "waiting")])
def test_a_mailing_to_one_chapter_may_go_to_fifteen_more_than_is_shown(many: int, state: str) -> None:
    """Three languages in Ghent: 35 is shown of 39, so 50 may stand behind it; 40 is shown of 40 among 41."""
    readers(many, chapter="ghent")
    readers(30, topic="meetups", chapter="ghent", first=700_001)
    draft = a_draft(SECRETARY, chapters=["ghent"])

    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    draft.refresh_from_db()
    assert draft.state == state


def test_whoever_wrote_it_never_lets_it_leave_alone() -> None:
    readers(MANY)
    draft = a_draft(SECRETARY)
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)

    with pytest.raises(NotAuthorized):
        actions.approve_mailing(SECRETARY, draft.pk, draft.content_digest)

    assert states() == {}


def test_a_yes_is_for_the_text_that_was_read() -> None:
    readers(MANY)
    draft = a_draft(SECRETARY)
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)
    actions.return_mailing(SECRETARY, draft.pk)
    actions.change_mailing(SECRETARY, draft.pk, a_plan(texts={"en": ("Another", "Another text")}))
    changed = Mailing.objects.get(pk=draft.pk)
    actions.send_mailing(SECRETARY, draft.pk, changed.content_digest)

    with pytest.raises(MailingChanged):
        actions.approve_mailing(CHAIR, draft.pk, draft.content_digest)

    assert states() == {}


def test_a_button_pressed_twice_sends_once() -> None:
    readers(4)
    mailing = sent(SECRETARY)

    actions.send_mailing(SECRETARY, mailing.pk, mailing.content_digest)

    assert states() == {"pending": 4}


def test_a_paused_mailing_stays_until_who_paused_it_says_go_on() -> None:
    readers(4)
    mailing = sent(SECRETARY)
    actions.pause_mailing(SECRETARY, mailing.pk)

    assert outbox.claim_next_recipients() == []

    actions.resume_mailing(SECRETARY, mailing.pk)
    assert len(outbox.claim_next_recipients()) == 4


def paused_by_the_chair() -> Mailing:
    readers(4)
    mailing = sent(SECRETARY)
    actions.pause_mailing(CHAIR, mailing.pk)
    return mailing


def claimed() -> int:
    return len(outbox.claim_next_recipients())


def test_another_person_does_not_undo_a_pause_alone() -> None:
    mailing = paused_by_the_chair()

    for _time in range(2):
        actions.resume_mailing(SECRETARY, mailing.pk)

    assert claimed() == 0
    assert [queue.count for queue in count_queues(api.waiting_for(EDITOR))] == [1]
    assert count_queues(api.waiting_for(SECRETARY)) == []


def test_a_second_person_sends_the_rest_of_a_paused_mailing() -> None:
    mailing = paused_by_the_chair()

    actions.resume_mailing(SECRETARY, mailing.pk)
    actions.resume_mailing(EDITOR, mailing.pk)

    mailing.refresh_from_db()
    assert (mailing.paused_by, mailing.resume_asked_by) == (None, None)
    assert claimed() == 4


def test_a_second_person_who_is_tied_to_the_one_who_asked_changes_nothing() -> None:
    mailing = paused_by_the_chair()
    decisions.note_tie(SECRETARY.number, EDITOR.number)

    actions.resume_mailing(SECRETARY, mailing.pk)
    actions.resume_mailing(EDITOR, mailing.pk)

    assert claimed() == 0
    assert count_queues(api.waiting_for(EDITOR)) == []


def test_a_new_pause_asks_again() -> None:
    mailing = paused_by_the_chair()
    actions.resume_mailing(SECRETARY, mailing.pk)
    actions.resume_mailing(EDITOR, mailing.pk)

    actions.pause_mailing(CHAIR, mailing.pk)
    actions.resume_mailing(EDITOR, mailing.pk)

    assert claimed() == 0


def test_a_stopped_mailing_leaves_no_more_and_is_in_no_archive() -> None:
    readers(4)
    mailing = sent(SECRETARY)
    actions.stop_mailing(SECRETARY, mailing.pk)

    assert states() == {"stopped": 4}
    assert outbox.claim_next_recipients() == []
    assert not Mailing.objects.sent_about_topics(["news"], "").exists()
    assert outbox.delivery_troubles() == []


def test_progress_is_counted_like_the_audience() -> None:
    readers(12)
    mailing = sent(SECRETARY)
    Recipient.objects.filter(pk__in=Recipient.objects.values("pk")[:7]).update(state="sent")

    assert mailing.shown == 10
    assert queries.sending_progress(mailing) == {
        "waiting": 5,
        "sent": 5,
        "unclear": 0,
        "back": 0,
        "stopped": 0,
    }


def test_what_came_back_has_left_before() -> None:
    readers(12)
    mailing = sent(SECRETARY)
    of_it = list(Recipient.objects.values_list("pk", flat=True))
    Recipient.objects.filter(pk__in=of_it[:4]).update(state="sent")
    Recipient.objects.filter(pk__in=of_it[4:9]).update(state="bounced")

    assert queries.sending_progress(mailing) == {
        "waiting": 0,
        "sent": 5,
        "back": 5,
        "unclear": 0,
        "stopped": 0,
    }


def test_whom_it_went_to_is_forgotten_and_the_text_stays(the_day) -> None:
    the_day("2027-03-01")
    mailing = sent(SECRETARY)
    readers(1)
    the_day("2027-04-01")

    api.forget_due(the_day("2027-04-01"))

    mailing.refresh_from_db()
    assert (mailing.written_by, queries.is_progress_known(mailing)) == (None, False)
    assert mailing.texts["en"][0] == "Thursday evening"


@pytest.mark.parametrize(
    ("office", "chapter", "facts"),
    [
        ("chair", None, {"writer": "chair"}),
        ("chapter_lead", "ghent", {"writer": "chapter_lead", "writer_chapter": "ghent"}),
    ],
)
def test_people_answer_to_the_office_that_wrote_it(office, chapter, facts) -> None:
    readers(3, chapter="ghent")
    writer = an_office(office, chapter=chapter)
    day = current_date()
    Mandate.objects.create(
        number=101_001, office=office, chapter=chapter or "", from_day=day, decided_by="deed", decided_on=day
    )

    sent(writer, chapters=["ghent"])

    (email,) = Email.objects.all()
    assert {name: value for name, value in email.facts.items() if name.startswith("writer")} == facts

"""An e-mail is copied into a new one, and sent to its writer first: what one writer gets from either."""

from datetime import timedelta
from itertools import product

import pytest

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.catcher import Catcher
from tests.commons.mailings.readers import TEXTS, a_draft, a_plan, an_office, readers, sent
from tests.ops.test_mailer import mailer_for, send_all
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR = an_office("secretary", 101_001), an_office("chair", 202_002)
LEAD = an_office("chapter_lead", 303_003, "ghent")


@pytest.fixture
def catcher():
    with Catcher() as started:
        yield started


def with_address(number: int, language: str = "fr") -> None:
    post.assign_address(post.keep_address(f"writer{number}@mail.example", language), number)


def test_a_copy_is_a_draft_with_text_and_audience_and_days_of_its_own(the_day) -> None:
    start = the_day("2027-03-01")
    old = sent(CHAIR, chapters=["ghent"], languages=["fr"], missing="leave_out", not_after=start)
    the_day("2027-05-01")

    copy = Mailing.objects.get(pk=actions.copy_mailing(SECRETARY, old.pk))

    same = ("topic", "chapters", "languages", "missing", "texts")
    assert [getattr(copy, name) for name in same] == [getattr(old, name) for name in same]
    assert (copy.state, copy.written_by, copy.written_on) == ("draft", SECRETARY.number, current_date())
    assert copy.not_after == current_date() + timedelta(days=7)
    assert (copy.leaves_on, copy.sent_on, copy.approved_by) == (None, None, None)
    old.refresh_from_db()
    assert old.state == "leaving"


def test_a_lead_copies_emails_to_their_chapter_alone() -> None:
    to_ghent, everywhere = a_draft(SECRETARY, chapters=["ghent"]), a_draft(SECRETARY)

    assert Mailing.objects.get(pk=actions.copy_mailing(LEAD, to_ghent.pk)).written_by == LEAD.number
    with pytest.raises(NotAuthorized):
        actions.copy_mailing(LEAD, everywhere.pk)


def test_a_copy_for_another_chapter_is_counted_with_what_it_was_copied_from() -> None:
    """Two people in bad faith: one sends what one person may, the other copies it for the rest."""
    cells = product(("ghent", "antwerp", "brussels"), ("en", "fr", "nl"))
    for place, (chapter, language) in enumerate(cells):
        readers(7, language, chapter, first=600_001 + 100 * place)
    old = [sent(SECRETARY, chapters=["ghent"])]
    old += [sent(SECRETARY, chapters=["antwerp"], languages=[language]) for language in ("en", "fr")]
    copy = Mailing.objects.get(pk=actions.copy_mailing(CHAIR, old[0].pk))
    actions.change_mailing(CHAIR, copy.pk, a_plan(chapters=["brussels"], languages=["en"]))
    copy.refresh_from_db()

    actions.send_mailing(CHAIR, copy.pk, copy.content_digest)

    copy.refresh_from_db()
    assert (copy.texts, copy.state) == (old[0].texts, "waiting")


def test_a_test_goes_to_who_asks_in_their_language_and_to_nobody_else(catcher) -> None:
    readers(5)
    with_address(SECRETARY.number_or_zero)
    draft = a_draft(SECRETARY)

    actions.send_test(SECRETARY, draft.pk)
    send_all(mailer_for(catcher.port))

    (email,) = catcher.emails
    assert email.addresses == (f"writer{SECRETARY.number}@mail.example",)
    assert email.message["Subject"] == TEXTS["fr"][0]
    draft.refresh_from_db()
    assert draft.state == "draft"


def body(message) -> list[str]:
    """The lines of an e-mail, without the links that are each reader's own."""
    lines = message.get_payload(decode=True).decode().splitlines()
    return [line.partition("http")[0] for line in lines]


def without(message, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in message.items() if name not in names]


def test_a_test_is_what_members_get(catcher) -> None:
    number = SECRETARY.number_or_zero
    with_address(number)
    post.choose_topics(SYSTEM, number, ["news"])
    draft = a_draft(SECRETARY)
    mailer = mailer_for(catcher.port)

    actions.send_test(SECRETARY, draft.pk)
    send_all(mailer)
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)
    send_all(mailer)

    test, email = (caught.message for caught in catcher.emails)
    assert body(test) == body(email)
    own = ("Message-ID", "Date")
    assert without(test, own) == without(email, own)


def test_what_was_tested_before_it_was_changed_is_read_by_nobody(catcher) -> None:
    """Threat: the mailer keeps the text of the test, and everybody gets it in place of what was approved."""
    readers(2, language="fr")
    with_address(SECRETARY.number_or_zero)
    draft = a_draft(SECRETARY)
    mailer = mailer_for(catcher.port)
    actions.send_test(SECRETARY, draft.pk)
    send_all(mailer)

    actions.change_mailing(SECRETARY, draft.pk, a_plan(texts={"en": ("Friday", "At eight.")}))
    draft.refresh_from_db()
    actions.send_mailing(SECRETARY, draft.pk, draft.content_digest)
    actions.send_test(SECRETARY, draft.pk)
    send_all(mailer)

    subjects = [caught.message["Subject"] for caught in catcher.emails]
    assert subjects == [TEXTS["fr"][0], "Friday", "Friday", "Friday"]


def test_a_tester_who_did_not_choose_the_topic_gets_it_too(catcher) -> None:
    with_address(SECRETARY.number_or_zero)
    draft = a_draft(SECRETARY)

    actions.send_test(SECRETARY, draft.pk)
    send_all(mailer_for(catcher.port))

    assert len(catcher.emails) == 1
    assert post.chosen_topics(SECRETARY.number_or_zero) == []


def test_who_may_not_write_there_tests_nothing() -> None:
    with_address(LEAD.number_or_zero)
    draft = a_draft(SECRETARY)

    with pytest.raises(NotAuthorized):
        actions.send_test(LEAD, draft.pk)

    assert not Email.objects.exists()


def test_twenty_tests_a_day_and_more_tomorrow(the_day) -> None:
    the_day("2027-03-01")
    with_address(SECRETARY.number_or_zero)
    draft = a_draft(SECRETARY)
    for _time in range(20):
        actions.send_test(SECRETARY, draft.pk)

    with pytest.raises(post.LimitReached):
        actions.send_test(SECRETARY, draft.pk)
    assert Recipient.objects.count() == 20

    with_address(CHAIR.number_or_zero)
    actions.send_test(CHAIR, draft.pk)
    the_day("2027-03-02")
    actions.send_test(SECRETARY, draft.pk)
    assert Recipient.objects.count() == 22


def test_the_page_says_what_became_of_a_test() -> None:
    officer = roles.member(MemberStatus.ACTIVE, "secretary")
    draft = a_draft(officer.actor)
    address = f"/en/mailings/{draft.pk}/test/"

    without = officer.client.post(address)
    assert (without.status_code, Email.objects.count()) == (409, 0)
    assert "You have no e-mail address here" in without.content.decode()

    with_address(officer.number)
    told = officer.client.post(address, follow=True).content.decode()
    assert "A test is on its way to your own e-mail address" in told

    for _time in range(19):
        officer.client.post(address)
    refused = officer.client.post(address)
    assert (refused.status_code, Email.objects.count()) == (409, 20)
    assert "You have sent yourself as many tests today" in refused.content.decode()


def test_the_page_of_an_hour_says_what_is_wrong_with_it() -> None:
    officer = roles.member(MemberStatus.ACTIVE, "secretary")
    draft = a_draft(officer.actor)
    page = f"/en/mailings/draft/{draft.pk}/hour/"
    right = {"seen": draft.content_digest, "day": tomorrow(), "hour": "19:00"}

    wrong = officer.client.post(page, {**right, "hour": "19:05"})
    assert wrong.status_code == 422
    assert "Choose a full quarter that is still to come" in wrong.content.decode()
    assert officer.client.post(page, {**right, "day": "2999-01-01"}).status_code == 422
    assert officer.client.post(page, {**right, "seen": "another"}).status_code == 409

    shown = officer.client.post(page, right, follow=True).content.decode()
    assert "to be sent on" in shown
    assert "You can take it back until then." in shown


def tomorrow() -> str:
    return (current_date() + timedelta(days=1)).isoformat()


def test_a_copy_opens_where_it_is_changed() -> None:
    officer = roles.member(MemberStatus.ACTIVE, "secretary")
    draft = a_draft(officer.actor)

    copied = officer.client.post(f"/en/mailings/{draft.pk}/copying/", follow=True)

    assert copied.status_code == 200
    assert TEXTS["fr"][0] in copied.content.decode()
    assert Mailing.objects.count() == 2

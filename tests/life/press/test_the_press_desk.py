"""A journalist asks, members are asked by count, the desk answers, and no contact leaves the site."""

import hashlib
import re
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import Http404
from django.test import Client
from django.utils.html import escape

from paraplu.base import clock, form_tokens
from paraplu.base.emails import draft_email
from paraplu.base.known import count_queues
from paraplu.base.models import Recipient
from paraplu.commons.asks import api as asks
from paraplu.kernel.standing import MemberStatus
from paraplu.life.press import actions, api, conditions
from paraplu.life.press.meeting_words import talk_code
from paraplu.life.press.models import PressMeeting, PressRequest
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from tests.commons.asks.parts import Offer
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
MONDAY = "2027-03-01"


@pytest.fixture
def a_journalist(db: None) -> Client:
    return roles.visitor_at("forms")


@pytest.fixture
def the_press_officer(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "press_officer")


def filled_in(**other: Any) -> dict[str, Any]:
    """The form of somebody who has a week."""
    return {
        "name": "A reporter", "outlet": "The Evening Lamp", "email": "lamp@paraplu.example", "kind": "news",
        "wants": ["facts", "talk"], "angle": "The new law.",
        "deadline": (clock.current_date() + timedelta(days=7)).isoformat(), "appears_as": "text",
        "records": "nothing", "fee": "fee", "languages": ["en"],
        "ticket": form_tokens.issue_token("press/request"),
        **other,
    }  # fmt: skip


def asked(visitor: Client, **other: Any) -> PressRequest:
    assert visitor.post(f"/en/press/{conditions.VERSION}/", filled_in(**other)).status_code == 200
    return PressRequest.objects.get()


def somebody_who_speaks() -> roles.Somebody:
    """An active member who said that she may be asked, and whose consent to the press runs."""
    she = roles.member(MemberStatus.ACTIVE)
    consent.set_answer(she.actor, she.number, "press", "yes")
    consent.give_consent(she.actor, she.number, "press", "en")
    return she


def ask_members(officer: roles.Somebody, found: PressRequest) -> Any:
    told = {"key": uuid4(), "title": "A talk", "briefing": "Ring the desk.", "wanted": 1, "language": ""}
    return officer.client.post(f"/en/press/{found.pk}/asking/", told)


def says_yes(she: roles.Somebody) -> None:
    asks.say_yes(she.actor, Offer.objects.get(number=she.number).pk)


WORDS = "On Friday at noon, ask for Iris."


def meet(
    officer: roles.Somebody, found: PressRequest, member: roles.Somebody, text: str = WORDS, code: str = ""
) -> Any:
    """The press officer writes the words, with the code that the member told them by telephone."""
    found.refresh_from_db()
    form = {"code": code or talk_code(found.pk, member.number), "text": text, "after": found.emails_sent}
    return officer.client.post(f"/en/press/{found.pk}/meeting/", form)


def shown_digest(member: roles.Somebody) -> str:
    """The digest on the member's own page; empty while nothing waits for them."""
    page = member.client.get("/en/press/mine/").content.decode()
    found = re.search(r'name="seen" value="(\w+)"', page)
    return found[1] if found else ""


def answer_words(member: roles.Somebody, answer: str = "yes", seen: str | None = None) -> Any:
    meeting = PressMeeting.objects.first()
    form = {"answer": answer, "seen": shown_digest(member) if seen is None else seen}
    return member.client.post(f"/en/press/mine/{meeting.pk if meeting else uuid4()}/", form)


def sent_meetings() -> int:
    return Recipient.objects.filter(email__name="press/meeting").count()


@pytest.fixture
def a_talk(a_journalist, the_press_officer) -> tuple[roles.Somebody, PressRequest]:
    """A member who agreed to talk, and the request about which."""
    member, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(member)
    return member, found


def test_the_usual_no_and_the_conditions_stand_before_the_form(a_journalist):
    page = a_journalist.get("/en/press/").content.decode()

    assert "We usually do not arrange interviews with a person." in page
    assert all(str(condition) in page for condition in conditions.CONDITIONS)
    assert 'name="outlet"' not in page


def test_without_accepting_nobody_comes_to_the_form(a_journalist):
    refused, accepted = a_journalist.post("/en/press/"), a_journalist.post("/en/press/", {"accept": "on"})

    assert refused.status_code == 422
    assert (accepted.status_code, accepted["Location"]) == (303, f"/en/press/{conditions.VERSION}/")


def test_who_accepted_older_conditions_reads_the_new_ones_and_keeps_her_words(a_journalist):
    answer = a_journalist.post("/en/press/0/", filled_in())

    assert (answer.status_code, PressRequest.objects.count()) == (422, 0)
    assert "The Evening Lamp" in answer.content.decode()


def test_a_request_keeps_version_and_day_and_is_due_in_two_working_days(a_journalist, the_day):
    the_day("2027-03-05")

    found = asked(a_journalist)

    assert (found.terms_version, found.asked_on) == (conditions.VERSION, date(2027, 3, 5))
    assert found.due_on == date(2027, 3, 9)


@pytest.mark.parametrize(("days", "status"), [(1, 422), (2, 200)])
def test_a_deadline_shorter_than_the_window_is_refused_with_a_sentence(a_journalist, days, status):
    deadline = (clock.current_date() + timedelta(days=days)).isoformat()

    answer = a_journalist.post(f"/en/press/{conditions.VERSION}/", filled_in(deadline=deadline))

    assert answer.status_code == status
    assert ("has 48 hours to read their words" in answer.content.decode()) == (status == 422)


def test_the_site_keeps_no_address_in_plain_and_writes_to_nobody_yet(a_journalist):
    asked(a_journalist)

    assert "lamp@" not in repr(list(PressRequest.objects.values())) + repr(
        list(EmailAddress.objects.values())
    )
    assert Recipient.objects.count() == 0


def test_a_form_sent_twice_is_one_request_and_other_words_are_refused(a_journalist):
    ticket = form_tokens.issue_token("press/request")
    asked(a_journalist, ticket=ticket)
    asked(a_journalist, ticket=ticket)

    answer = a_journalist.post(f"/en/press/{conditions.VERSION}/", filled_in(ticket=ticket, name="Other"))

    assert (answer.status_code, PressRequest.objects.count()) == (409, 1)


def test_a_friendly_no_is_one_email_that_says_what_we_gladly_do(a_journalist, the_press_officer):
    found = asked(a_journalist)

    said = {"reply": "no", "text": "", "after": 0}
    answer = the_press_officer.client.post(f"/en/press/{found.pk}/answer/", said)

    assert answer.status_code == 303
    assert [row.email.name for row in Recipient.objects.select_related("email")] == ["press/no"]
    found.refresh_from_db()
    assert found.closed_on == clock.current_date()


def test_an_email_sent_twice_leaves_once(a_journalist, the_press_officer):
    found, said = asked(a_journalist), {"reply": "question", "text": "For when?", "after": 0}

    answers = [the_press_officer.client.post(f"/en/press/{found.pk}/answer/", said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Recipient.objects.count() == 1


def test_the_words_of_an_answer_are_kept_nowhere(a_journalist, the_press_officer):
    found = asked(a_journalist)

    said = {"reply": "question", "text": "Canary in the mine?", "after": 0}
    the_press_officer.client.post(f"/en/press/{found.pk}/answer/", said)

    kept = [
        *PressRequest.objects.values(),
        *Recipient.objects.values(),
        *Recipient.objects.values("email__facts"),
    ]
    assert "Canary" not in repr(kept)


def test_the_desk_sees_a_count_and_never_a_member(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)

    page = the_press_officer.client.get(f"/en/press/{found.pk}/").content.decode()

    assert "You can ask fewer than five members." in page
    assert str(she.number) not in page
    assert f"Rowan {she.number}" not in page


def test_only_after_a_yes_a_meeting_is_passed_on(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)

    before = meet(the_press_officer, found, she)
    says_yes(she)
    after = meet(the_press_officer, found, she)

    assert (before.status_code, after.status_code) == (422, 303)


def test_a_message_is_sent_when_its_member_agrees_and_not_before(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    before = sent_meetings()

    answer = answer_words(member)

    found.refresh_from_db()
    assert (answer.status_code, before, sent_meetings()) == (303, 0, 1)
    assert (found.passed_on, PressMeeting.objects.count()) == (1, 0)


def test_the_member_reads_exactly_what_the_journalist_will_read(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)

    page = member.client.get("/en/press/mine/").content.decode()

    written = draft_email("press/meeting", "en", {"text": WORDS})
    lines = [line for line in written.text.splitlines() if line and "@@" not in line]
    assert written.subject in page
    assert [line for line in lines if escape(line) not in page] == []


def test_the_member_is_told_by_a_neutral_email_and_on_their_first_page(a_talk, the_press_officer):
    member, found = a_talk
    post.assign_address(post.keep_address("rowan@mail.example", "en"), member.number)
    meet(the_press_officer, found, member)

    home = member.client.get("/en/", follow=True).content.decode()

    assert Recipient.objects.filter(email__name="press/asked").count() == 1
    assert "There is a message about you. Read it before we send it." in home


def test_other_words_ask_again_and_the_old_agreement_is_for_nothing(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    seen = shown_digest(member)
    meet(the_press_officer, found, member, "On Friday at noon, ask for Maria Janssens.")

    answer = answer_words(member, seen=seen)

    assert (answer.status_code, sent_meetings()) == (409, 0)
    assert "ask for Maria Janssens" in answer.content.decode()


@pytest.mark.parametrize(("days", "sent"), [(3, 1), (4, 0)])
def test_the_agreement_ends_after_three_days(a_talk, the_press_officer, the_day, days, sent):
    member, found = a_talk
    meet(the_press_officer, found, member)
    seen = shown_digest(member)
    the_day((clock.current_date() + timedelta(days=days)).isoformat())

    with nullcontext() if sent else pytest.raises(Http404):
        actions.agree_to_meeting(member.actor, PressMeeting.objects.get().pk, seen)

    assert sent_meetings() == sent


def test_what_nobody_agreed_to_is_deleted(a_talk, the_press_officer, the_day):
    member, found = a_talk
    meet(the_press_officer, found, member)
    last = clock.current_date() + timedelta(days=3)

    api.forget_due(last)
    kept = PressMeeting.objects.count()
    api.forget_due(last + timedelta(days=1))

    assert (kept, PressMeeting.objects.count()) == (1, 0)


def test_a_member_who_declines_deletes_the_message_and_nothing_is_sent(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)

    answer = answer_words(member, "no")

    assert (answer.status_code, PressMeeting.objects.count(), sent_meetings()) == (303, 0, 0)


def test_another_member_neither_sees_nor_answers_a_message(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    seen, other = shown_digest(member), somebody_who_speaks()

    assert WORDS not in other.client.get("/en/press/mine/").content.decode()
    assert answer_words(other, seen=seen).status_code == 404
    assert answer_words(the_press_officer, seen=seen).status_code == 404
    assert sent_meetings() == 0


def test_the_person_who_wrote_the_words_never_agrees_to_them(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    PressMeeting.objects.update(written_by=member.number)

    assert answer_words(member).status_code == 409
    assert sent_meetings() == 0


@pytest.mark.parametrize("code", ["00000", "1", "rowan"])
def test_a_wrong_code_reaches_nobody(a_talk, the_press_officer, code):
    member, found = a_talk
    if code == talk_code(found.pk, member.number):
        code = "00001"

    answer = meet(the_press_officer, found, member, code=code)

    assert (answer.status_code, PressMeeting.objects.count()) == (422, 0)
    assert "This code does not belong" in answer.content.decode()


def test_the_words_are_not_readable_in_the_database(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)

    assert "Iris" not in repr([bytes(row.words) for row in PressMeeting.objects.all()])


def test_an_erased_member_leaves_no_message(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    told = {line.field for line in api.known_about(member.number)}

    api.forget(the_press_officer.number)
    assert PressMeeting.objects.get().written_by is None
    api.forget(member.number)

    assert "PressMeeting.number" in told
    assert (PressMeeting.objects.count(), api.known_about(member.number)) == (0, [])


def test_a_closed_request_sends_no_message(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    seen = shown_digest(member)
    the_press_officer.client.post(f"/en/press/{found.pk}/closing/")

    assert (answer_words(member, seen=seen).status_code, sent_meetings()) == (404, 0)


def test_a_yes_counts_for_one_meeting(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    answer_words(member)

    assert meet(the_press_officer, found, member, "On Monday.").status_code == 422


def test_who_takes_her_consent_back_is_not_passed_on(a_talk, the_press_officer):
    member, found = a_talk
    consent.withdraw_consent(member.actor, member.number, "press")

    assert meet(the_press_officer, found, member).status_code == 422


def test_consent_that_is_withdrawn_before_the_agreement_sends_nothing(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    consent.withdraw_consent(member.actor, member.number, "press")

    assert (answer_words(member).status_code, sent_meetings()) == (409, 0)


@pytest.mark.parametrize("slip", ["Write to iris@paraplu.example.", "She is number 234567."])
def test_no_address_and_no_member_number_leaves_in_an_email(a_talk, the_press_officer, slip):
    member, found = a_talk

    assert meet(the_press_officer, found, member, slip).status_code == 422
    assert PressMeeting.objects.count() == 0


def test_the_window_to_read_her_words_is_written_down_when_a_meeting_leaves(a_talk, the_press_officer):
    member, found = a_talk
    meet(the_press_officer, found, member)
    answer_words(member)

    found.refresh_from_db()
    assert found.window_until == found.deadline + timedelta(days=2)


@pytest.mark.parametrize("email", ["no", "yes", "question", "meeting"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_an_email_leaves_whatever_words_the_desk_writes_and_bears_the_mentions_of_r27(email, language):
    written = draft_email(f"press/{email}", language, {"text": "About sex work and our union."})

    assert "About sex work and our union." in written.text
    assert all(line in written.text for line in settings.UNION.letterhead.lines)


@pytest.mark.parametrize("role", ["secretary", "chair", "editor"])
def test_whoever_is_not_the_press_officer_finds_nothing(a_journalist, the_press_officer, role):
    found, other = asked(a_journalist), roles.member(MemberStatus.ACTIVE, role)

    assert the_press_officer.client.get(f"/en/press/{found.pk}/").status_code == 200
    assert other.client.get(f"/en/press/{found.pk}/").status_code == 404
    assert other.client.get("/en/press/").status_code == 404


def test_the_desk_waits_for_the_press_officer_with_its_day(a_journalist, the_press_officer):
    found = asked(a_journalist)

    (waiting,) = count_queues(api.waiting_for(the_press_officer.actor))

    assert (waiting.count, waiting.due) == (1, found.due_on)
    assert api.waiting_for(roles.member(MemberStatus.ACTIVE, "chair").actor) == []


def test_a_closed_request_is_forgotten_with_its_address_on_the_day_after_its_days(a_journalist):
    asked(a_journalist)
    PressRequest.objects.update(closed_on=clock.current_date())
    last = clock.current_date() + timedelta(days=settings.UNION.retention["relay_days"])

    assert [api.forget_due(last), api.forget_due(last + timedelta(days=1))] == [0, 1]
    assert not EmailAddress.objects.exists()


def test_an_open_request_keeps_its_address_while_it_waits(a_journalist, the_day):
    the_day(MONDAY)
    asked(a_journalist)
    for day in ("2027-03-25", "2027-04-20"):
        moved = the_day(day)
        api.forget_due(moved)
        post.forget_due(moved)

    assert EmailAddress.objects.count() == 1


def test_what_is_open_longer_than_a_consent_lasts_ends(a_journalist, the_day):
    asked(a_journalist)
    late = clock.current_date() + timedelta(days=settings.UNION.retention["press_consent_days"] + 1)

    api.forget_due(the_day(late.isoformat()))

    assert PressRequest.objects.get().closed_on


def test_a_change_of_the_conditions_is_a_new_version():
    words = "\n".join(re.sub(r"\d+", "N", str(condition)) for condition in conditions.CONDITIONS)

    assert (conditions.VERSION, hashlib.sha256(words.encode()).hexdigest()[:12]) == ("2", "78520229f378")

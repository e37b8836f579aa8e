"""A journalist asks, members are asked by count, the desk answers, and no contact leaves the house."""

import hashlib
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.emails import draft_email
from paraplu.base.known import count_queues
from paraplu.base.models import Recipient
from paraplu.commons.asks import api as asks
from paraplu.kernel.standing import MemberStatus
from paraplu.life.press import api, conditions
from paraplu.life.press.models import PressRequest
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from tests.commons.asks.parts import Offer
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.django_db
MONDAY = "2027-03-01"


@pytest.fixture
def a_journalist(db: None) -> Client:
    return roles.knock("doors")


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


def asked(door: Client, **other: Any) -> PressRequest:
    assert door.post(f"/en/press/{conditions.VERSION}/", filled_in(**other)).status_code == 200
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


def meet(officer: roles.Somebody, found: PressRequest, text: str = "On Friday at noon, ask for Iris.") -> Any:
    found.refresh_from_db()
    return officer.client.post(f"/en/press/{found.pk}/meeting/", {"text": text, "after": found.letters})


def test_the_usual_no_and_the_conditions_stand_before_the_form(a_journalist):
    page = a_journalist.get("/en/press/").content.decode()

    assert "We usually do not arrange a talk with a person." in page
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
    assert ("has 48 hours to read her words" in answer.content.decode()) == (status == 422)


def test_the_house_keeps_no_address_in_plain_and_writes_to_nobody_yet(a_journalist):
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


def test_a_friendly_no_is_one_letter_that_says_what_we_gladly_do(a_journalist, the_press_officer):
    found = asked(a_journalist)

    said = {"reply": "no", "text": "", "after": 0}
    answer = the_press_officer.client.post(f"/en/press/{found.pk}/answer/", said)

    assert answer.status_code == 303
    assert [row.letter.name for row in Recipient.objects.select_related("letter")] == ["press/no"]
    found.refresh_from_db()
    assert found.closed_on == clock.current_date()


def test_a_letter_sent_twice_leaves_once(a_journalist, the_press_officer):
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
        *Recipient.objects.values("letter__facts"),
    ]
    assert "Canary" not in repr(kept)


def test_the_desk_sees_a_count_and_never_a_member(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)

    page = the_press_officer.client.get(f"/en/press/{found.pk}/").content.decode()

    assert "Fewer than five members can be asked." in page
    assert str(she.number) not in page
    assert f"Rowan {she.number}" not in page


def test_only_after_a_yes_a_meeting_is_passed_on(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)

    before = meet(the_press_officer, found)
    says_yes(she)
    after = meet(the_press_officer, found)

    assert (before.status_code, after.status_code) == (422, 303)


def test_a_yes_counts_for_one_meeting(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)

    answers = [meet(the_press_officer, found), meet(the_press_officer, found)]

    assert [answer.status_code for answer in answers] == [303, 422]


def test_who_takes_her_consent_back_is_not_passed_on(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)
    consent.withdraw_consent(she.actor, she.number, "press")

    assert meet(the_press_officer, found).status_code == 422


@pytest.mark.parametrize("slip", ["Write to iris@paraplu.example.", "She is number 234567."])
def test_no_address_and_no_member_number_leaves_in_a_letter(a_journalist, the_press_officer, slip):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)
    sent = Recipient.objects.filter(letter__name__startswith="press/").count()

    assert meet(the_press_officer, found, slip).status_code == 422
    assert Recipient.objects.filter(letter__name__startswith="press/").count() == sent


def test_the_window_to_read_her_words_is_written_down_when_a_meeting_leaves(a_journalist, the_press_officer):
    she, found = somebody_who_speaks(), asked(a_journalist)
    ask_members(the_press_officer, found)
    says_yes(she)
    meet(the_press_officer, found)

    found.refresh_from_db()
    assert found.window_until == found.deadline + timedelta(days=2)


@pytest.mark.parametrize("letter", ["no", "yes", "question", "meeting"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_letter_leaves_whatever_words_the_desk_writes_and_bears_the_mentions_of_r27(letter, language):
    written = draft_email(f"press/{letter}", language, {"text": "About sex work and our union."})

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

    assert (conditions.VERSION, hashlib.sha256(words.encode()).hexdigest()[:12]) == ("1", "e27778840013")

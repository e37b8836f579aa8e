"""A school asks for a training, trainers say yes, a day is promised; never one alone to the police."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.emails import draft_email
from paraplu.base.known import count_queues
from paraplu.base.models import Recipient, Tally
from paraplu.base.pages import PAGE
from paraplu.commons.asks import api as asks
from paraplu.commons.asks.models import Offer
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.life.trainings import actions, api, conditions, queries
from paraplu.life.trainings.forms import TrainerForm
from paraplu.life.trainings.models import Trainer, Training
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def a_school(db: None) -> Client:
    return roles.visitor_at("forms")


@pytest.fixture
def the_secretary(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary")


def in_days(days: int) -> str:
    return (clock.current_date() + timedelta(days=days)).isoformat()


def filled_in(**other: Any) -> dict[str, Any]:
    return {
        "audience": "school", "organisation": "School of the Canal", "name": "A teacher",
        "email": "school@paraplu.example", "place": "Ghent", "size": "middle", "spoken": "nl",
        "first_day": in_days(30), "second_day": "", "fee": "reduced",
        "ticket": form_tokens.issue_token("trainings/request"), **other,
    }  # fmt: skip


def asked(visitor: Client, **other: Any) -> Training:
    assert visitor.post(f"/en/training/{conditions.VERSION}/", filled_in(**other)).status_code == 200
    return Training.objects.get()


def name_trainers(secretary: roles.Somebody, found: Training, count: int) -> list[roles.Somebody]:
    """So many members said yes by telephone."""
    members = [roles.member(MemberStatus.ACTIVE) for _ in range(count)]
    for she in members:
        told = {"number": she.number, "number_person": she.number}
        assert secretary.client.post(f"/en/trainings/{found.pk}/trainer/", told).status_code == 303
        assert she.client.post(f"/en/trainings/{found.pk}/mine/", {"answer": "yes"}).status_code == 303
    return members


def name_trainer(secretary: roles.Somebody, found: Training, trainer: roles.Somebody) -> Any:
    """The page showed the name before, and the form is sent for the second time."""
    fields = {"number": trainer.number, "number_person": trainer.number}
    return secretary.client.post(f"/en/trainings/{found.pk}/trainer/", fields)


def promise(secretary: roles.Somebody, found: Training, text: str = "At nine.", **other: Any) -> int:
    told = {"day": in_days(30), "text": text, "after": 0, **other}
    return secretary.client.post(f"/en/trainings/{found.pk}/promise/", told).status_code


@pytest.mark.parametrize("answer", ["", "no"])
def test_nobody_gives_a_training_to_which_they_did_not_agree(a_school, the_secretary, answer: str):
    found, she = asked(a_school), roles.member(MemberStatus.ACTIVE)
    name_trainer(the_secretary, found, she)
    page = she.client.get("/en/").content.decode(), she.client.get("/en/trainings/mine/").content.decode()

    if answer:
        she.client.post(f"/en/trainings/{found.pk}/mine/", {"answer": answer})

    assert promise(the_secretary, found) == 422
    assert "Somebody with a role recorded that you will give a training." in page[0]
    assert found.organisation in page[1]
    assert Trainer.objects.count() == (0 if answer else 1)


def test_nobody_agrees_for_another(a_school, the_secretary):
    found, she = asked(a_school), roles.member(MemberStatus.ACTIVE)
    name_trainer(the_secretary, found, she)

    answers = [
        somebody.client.post(f"/en/trainings/{found.pk}/mine/", {"answer": "yes"}).status_code
        for somebody in (the_secretary, roles.member(MemberStatus.ACTIVE))
    ]

    assert answers == [404, 404]
    assert promise(the_secretary, found) == 422


@pytest.mark.parametrize(("days", "rows"), [(7, 1), (8, 0)])
def test_a_naming_without_an_answer_lapses_after_seven_days(a_school, the_secretary, the_day, days, rows):
    found, she = asked(a_school), roles.member(MemberStatus.ACTIVE)
    name_trainer(the_secretary, found, she)
    today = the_day((clock.current_date() + timedelta(days=days)).isoformat())

    waiting = queries.namings_to_answer(she.number).count()
    actions.forget_due(SYSTEM, today)

    assert (waiting, Trainer.objects.count()) == (rows, rows)


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 422), (1, 200)])
@pytest.mark.parametrize("field", ["first_day", "second_day"])
def test_a_day_that_would_suit_is_after_today(a_school, field: str, days: int, status: int):
    answer = a_school.post(f"/en/training/{conditions.VERSION}/", filled_in(**{field: in_days(days)}))

    assert answer.status_code == status


def test_conditions_come_before_the_form(a_school):
    refused, accepted = a_school.post("/en/training/"), a_school.post("/en/training/", {"accept": "on"})

    assert refused.status_code == 422
    assert (accepted.status_code, accepted["Location"]) == (303, f"/en/training/{conditions.VERSION}/")


def test_a_request_is_kept_once_without_an_address_in_plain(a_school):
    ticket = form_tokens.issue_token("trainings/request")
    asked(a_school, ticket=ticket)
    asked(a_school, ticket=ticket)

    assert "school@" not in repr(list(Training.objects.values())) + repr(list(EmailAddress.objects.values()))


def test_a_day_that_is_past_is_refused_beside_its_field(a_school):
    answer = a_school.post(f"/en/training/{conditions.VERSION}/", filled_in(first_day=in_days(-1)))

    assert (answer.status_code, Training.objects.count()) == (422, 0)
    assert "This day is over." in answer.content.decode()


@pytest.mark.parametrize(
    ("audience", "trainers", "status"),
    [("school", 0, 422), ("school", 1, 303), ("police", 1, 422), ("police", 2, 303)],
)
def test_a_day_is_promised_when_enough_trainers_said_yes(a_school, the_secretary, audience, trainers, status):
    found = asked(a_school, audience=audience)
    name_trainers(the_secretary, found, trainers)

    assert promise(the_secretary, found) == status
    assert Recipient.objects.filter(email__name="trainings/yes").count() == (status == 303)


def test_a_yes_to_the_ask_counts_as_well_as_one_by_telephone(a_school, the_secretary):
    found, she = asked(a_school, audience="police"), roles.member(MemberStatus.ACTIVE)
    consent.set_answer(she.actor, she.number, "represent", "yes")
    told = {"key": uuid4(), "title": "A training", "day": in_days(30), "briefing": "With two."}
    the_secretary.client.post(f"/en/trainings/{found.pk}/asking/", told)
    asks.say_yes(she.actor, Offer.objects.get(number=she.number).pk)
    name_trainers(the_secretary, found, 1)

    assert promise(the_secretary, found) == 303


def test_the_same_member_twice_is_one_trainer(a_school, the_secretary):
    found = asked(a_school, audience="police")
    (she,) = name_trainers(the_secretary, found, 1)
    name_trainer(the_secretary, found, she)

    assert promise(the_secretary, found) == 422


def test_who_is_no_active_member_is_no_trainer(a_school, the_secretary):
    found, she = asked(a_school), roles.member(MemberStatus.SUPPORTING)

    answer = name_trainer(the_secretary, found, she)

    assert (answer.status_code, Trainer.objects.count()) == (422, 0)


@pytest.mark.parametrize("what", ["name", "number"])
def test_no_email_to_the_client_names_a_trainer(a_school, the_secretary, what):
    found = asked(a_school)
    (she,) = name_trainers(the_secretary, found, 1)
    slip = {"name": f"Ask for rowan {she.number}.", "number": f"It is {she.number}."}[what]

    assert promise(the_secretary, found, slip) == 422
    assert not Recipient.objects.filter(email__name="trainings/yes").exists()


def test_no_email_to_the_client_names_somebody_who_has_not_agreed_yet(a_school, the_secretary):
    found, she = asked(a_school), roles.member(MemberStatus.ACTIVE)
    name_trainers(the_secretary, found, 1)
    name_trainer(the_secretary, found, she)

    assert promise(the_secretary, found, f"Perhaps {she.number} comes as well.") == 422


def test_nothing_that_a_client_can_fetch_names_a_trainer(a_school, the_secretary):
    found = asked(a_school)
    (she,) = name_trainers(the_secretary, found, 1)
    promise(the_secretary, found)

    form = f"/en/training/{conditions.VERSION}/"
    pages = [a_school.get(path).content.decode() for path in ("/en/training/", form)]
    facts = repr(list(Recipient.objects.values("email__facts")))
    assert str(she.number) not in "".join(pages) + facts


def test_a_promise_sent_twice_is_one_email(a_school, the_secretary):
    found = asked(a_school)
    name_trainers(the_secretary, found, 1)

    assert [promise(the_secretary, found), promise(the_secretary, found)] == [303, 303]
    assert Recipient.objects.filter(email__name="trainings/yes").count() == 1


def test_a_trainer_reads_in_the_trace_that_she_was_written_down_and_is_forgotten_when_erased(
    a_school, the_secretary
):
    found = asked(a_school)
    (she,) = name_trainers(the_secretary, found, 1)

    assert [entry.event for entry in audit.entries_about(she.number)] == ["training.trainer", "person.named"]
    assert len(api.known_about(she.number)) == 4
    api.forget(she.number)
    assert api.known_about(she.number) == []


@pytest.mark.parametrize("role", ["press_officer", "treasurer", "director"])
def test_whoever_has_not_the_office_finds_nothing(a_school, the_secretary, role):
    found, other = asked(a_school), roles.member(MemberStatus.ACTIVE, role)

    assert the_secretary.client.get(f"/en/trainings/{found.pk}/").status_code == 200
    assert other.client.get(f"/en/trainings/{found.pk}/").status_code == 404


def test_the_desk_waits_with_its_day(a_school, the_secretary):
    found = asked(a_school)

    (waiting,) = count_queues(api.waiting_for(the_secretary.actor))

    assert (waiting.count, waiting.due) == (1, found.due_on)


def test_some_weeks_after_the_day_it_ends_and_then_it_is_forgotten_with_its_trainers(
    a_school, the_secretary, the_day
):
    found, kept = asked(a_school), settings.UNION.retention["training_attendance_days"]
    name_trainers(the_secretary, found, 1)
    promise(the_secretary, found)
    over = clock.current_date() + timedelta(days=30 + kept + 1)
    api.forget_due(the_day(over.isoformat()))
    assert Training.objects.get().closed_on == over

    api.forget_due(the_day((over + timedelta(days=kept + 1)).isoformat()))

    assert (Training.objects.count(), Trainer.objects.count(), EmailAddress.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("email", ["no", "yes", "question"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_an_email_leaves_whatever_words_the_office_writes(email, language):
    told = {"text": "About sex work and our union.", "day": "1 March 2027", "trainers": "2"}

    written = draft_email(f"trainings/{email}", language, told)

    assert "About sex work and our union." in written.text
    assert all(line in written.text for line in settings.UNION.letterhead.lines)


def test_the_second_leaf_holds_the_other_requests(the_secretary):
    for turn in range(PAGE + 1):
        told = {"organisation": f"School {turn:02d}", "due_on": clock.current_date() + timedelta(days=turn)}
        Training.objects.create(token_digest=f"{turn}", **told)

    pages = [the_secretary.client.get(f"/en/trainings/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("School ") for page in pages] == [PAGE, 1]
    assert f"School {PAGE}" in pages[1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]


@pytest.mark.parametrize(
    ("number", "fits"), [(0, False), (99_999, False), (100_000, True), (999_999, True), (1_000_000, False)]
)
def test_a_trainer_is_named_by_a_number_of_six_digits(number: int, fits: bool) -> None:
    assert TrainerForm({"number": str(number)}, actor=STRANGER).is_valid() == fits


def test_a_change_of_the_conditions_is_a_new_version():
    words = "\n".join(map(str, conditions.CONDITIONS))

    assert (conditions.VERSION, hashlib.sha256(words.encode()).hexdigest()[:12]) == ("2", "92e0d7ee1e8d")


def held_and_closed(school: Client, secretary: roles.Somebody, the_day: Any, people: str) -> tuple[str, int]:
    """The page of the request after its day, and what closing it answers."""
    found = asked(school)
    name_trainers(secretary, found, 1)
    promise(secretary, found)
    the_day(in_days(31))
    client = roles.member(MemberStatus.ACTIVE, "secretary").client
    page = client.get(f"/en/trainings/{found.pk}/").content.decode()
    return page, client.post(f"/en/trainings/{found.pk}/closing/", {"people": people}).status_code


@pytest.mark.parametrize(
    ("people", "counted"), [("24", {"trainings": 1, "people_trained": 24}), ("", {"trainings": 1})]
)
def test_a_training_that_was_held_is_counted_when_it_is_closed(
    a_school, the_secretary, the_day, people: str, counted: dict[str, int]
):
    page, answer = held_and_closed(a_school, the_secretary, the_day, people)

    assert ("How many people took part?" in page, answer) == (True, 303)
    assert dict(Tally.objects.values_list("kind", "amount")) == counted


@pytest.mark.parametrize("people", ["-1", "1e18", "2001", "x", "9" * 5000, "12.5"])
def test_a_bad_number_of_people_closes_nothing(a_school, the_secretary, the_day, people: str):
    _page, answer = held_and_closed(a_school, the_secretary, the_day, people)

    assert (answer, Tally.objects.count(), Training.objects.get().closed_on) == (422, 0, None)


def test_a_request_without_a_training_counts_nothing(a_school, the_secretary):
    found = asked(a_school)

    the_secretary.client.post(f"/en/trainings/{found.pk}/closing/", {"people": "12"})

    assert (Tally.objects.count(), Training.objects.get().closed_on) == (0, clock.current_date())

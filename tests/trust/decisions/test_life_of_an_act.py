"""An act is carried out once, by the right people, and nothing of it happens before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.http import Http404

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.base.models import Email
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.decided import (
    ERASURE_DAYS,
    WAIT_DAYS,
    WAIT_DAYS_WITHOUT_CHANNEL,
    approve,
    decide,
    open_act,
    pass_days,
)
from tests.people.parts import Member
from tests.people.roles import Somebody, logged_in, member, visitor_at
from tests.trust.accounts.parts import Account
from tests.trust.decisions.parts import Independence, PendingAct, SecondApproval, stop_token
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TheDay = Callable[[str], date]


@pytest.fixture
def cast() -> dict[str, Somebody]:
    """A secretary, a chair and two directors, and the member whom everything is about."""
    offices = {"secretary": ("secretary",), "chair": ("chair", "director"), "director": ("director",)}
    people_by_role = {name: member(MemberStatus.ACTIVE, *held) for name, held in offices.items()}
    return {**people_by_role, "her": member(MemberStatus.ACTIVE)}


def asked_to_end(cast: dict[str, Somebody], kind: str = "people.end_by_hand") -> PendingAct:
    return people.ask_for_ending(cast["secretary"].actor, cast["her"].number, kind, "phone")


def test_what_waits_is_carried_out_on_the_day_that_was_shown_and_not_a_day_before(
    cast, the_day: TheDay
) -> None:
    act = asked_to_end(cast)

    assert act.ready_on == clock.current_date() + timedelta(days=WAIT_DAYS)
    pass_days(the_day, WAIT_DAYS - 1)
    assert cast["her"].state is MemberStatus.ACTIVE
    pass_days(the_day, 1)
    assert cast["her"].state is MemberStatus.ENDED
    act.refresh_from_db()
    assert (act.state, act.ended_on) == ("done", clock.current_date())


def test_the_member_sees_an_act_on_their_first_page_and_stops_it_there(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast)

    page = cast["her"].client.get("/en/").content.decode()
    assert "Your membership ends." in page
    answer = cast["her"].client.post(f"/en/acts/{act.pk}/stop/")

    assert answer.status_code == 303
    pass_days(the_day, WAIT_DAYS)
    assert cast["her"].state is MemberStatus.ACTIVE
    her = logged_in(Account.objects.get(login_name=f"name-{cast['her'].number}"), strong=False)
    assert "Stopped on" in her.get("/en/").content.decode()
    her.post(f"/en/acts/{act.pk}/hide/")
    assert "Your membership ends." not in her.get("/en/").content.decode()


def test_the_link_of_the_email_stops_it_without_a_log_in_and_says_the_same_to_every_link(cast) -> None:
    act = asked_to_end(cast)
    token = stop_token(act.pk)
    stranger = visitor_at("forms")

    shown = stranger.get(f"/en/halt/{token}/").content
    assert shown.replace(token.encode(), b"nonsense") == stranger.get("/en/halt/nonsense/").content
    act.refresh_from_db()
    assert act.state == "waiting"  # a mail program that opens links changes nothing
    sent = (token, token, "nonsense")
    answers = [stranger.post(f"/en/halt/{word}/").content.replace(word.encode(), b"") for word in sent]

    act.refresh_from_db()
    assert (act.state, len(set(answers))) == ("stopped", 1)


def test_a_director_stops_it_and_the_person_who_asked_takes_it_back(cast) -> None:
    first = asked_to_end(cast)
    decisions.stop_act(cast["director"].actor, first.pk)
    second = asked_to_end(cast)
    decisions.stop_act(cast["secretary"].actor, second.pk)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("stopped", "withdrawn")
    assert not decisions.has_open_act("people.end_by_hand", cast["her"].number)


def test_another_member_and_the_editor_stop_nothing_and_see_nothing(cast) -> None:
    act = asked_to_end(cast)
    for actor in (member(MemberStatus.ACTIVE).actor, member(MemberStatus.ACTIVE, "editor").actor):
        with pytest.raises(NotAuthorized):
            decisions.stop_act(actor, act.pk)
        with pytest.raises(Http404):
            decisions.visible_act(actor, act.pk)


def test_an_erasure_needs_a_second_person_and_two_weeks(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast, "people.erase_member")

    assert (act.state, act.ready_on) == ("asked", None)
    act = approve(act, cast["director"].actor)
    assert (act.state, act.ready_on) == ("waiting", clock.current_date() + timedelta(days=ERASURE_DAYS))
    pass_days(the_day, ERASURE_DAYS)
    assert not Member.objects.filter(number=cast["her"].number).exists()
    act.refresh_from_db()
    assert (act.state, act.subject, act.arguments) == ("done", None, {})


def test_the_one_who_asked_and_the_one_concerned_are_no_second_person(cast) -> None:
    both = member(MemberStatus.ACTIVE, "secretary", "director")
    act = people.ask_for_ending(both.actor, cast["director"].number, "people.erase_member", "phone")

    for actor in (both.actor, cast["director"].actor):
        with pytest.raises(NotAuthorized):
            approve(act, actor)
    assert not SecondApproval.objects.exists()


def test_a_person_who_admitted_the_subject_within_ninety_days_is_no_second_person(
    cast, the_day: TheDay
) -> None:
    decisions.note_tie(cast["director"].number, cast["her"].number)
    act = asked_to_end(cast, "people.erase_member")

    with pytest.raises(NotAuthorized):
        approve(act, cast["director"].actor)
    decisions.stop_act(cast["secretary"].actor, act.pk)
    the_day((clock.current_date() + timedelta(days=90)).isoformat())
    approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)


def test_a_tie_after_the_agreement_prevents_carrying_out(cast, the_day: TheDay) -> None:
    act = approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)
    decisions.note_tie(cast["director"].number, cast["secretary"].number)

    pass_days(the_day, ERASURE_DAYS)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "independence")
    assert cast["her"].state is MemberStatus.ACTIVE


@pytest.mark.parametrize("ends_in_days", [1, ERASURE_DAYS])
def test_a_second_person_whose_office_ends_meanwhile_counts_no_more(
    cast, the_day: TheDay, ends_in_days: int
) -> None:
    act = approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)
    last = clock.current_date() + timedelta(days=ends_in_days)
    Mandate.objects.filter(number=cast["director"].number).update(until_day=last)

    pass_days(the_day, ERASURE_DAYS)

    act.refresh_from_db()
    assert (act.state, act.fault, cast["her"].state) == ("failed", "second_left", MemberStatus.ACTIVE)
    assert "no longer holds the role with which they agreed" in page_of_acts(cast["secretary"])


def test_a_second_person_whose_office_lasts_until_that_day_counts(cast, the_day: TheDay) -> None:
    act = approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)
    last = clock.current_date() + timedelta(days=ERASURE_DAYS + 1)
    Mandate.objects.filter(number=cast["director"].number).update(until_day=last)

    pass_days(the_day, ERASURE_DAYS)

    act.refresh_from_db()
    assert act.state == "done"


def test_agreements_of_people_who_left_make_no_majority(settings) -> None:
    chair = member(MemberStatus.ACTIVE, "chair")
    voters = [member(MemberStatus.ACTIVE) for _ in range(5)]
    request = decisions.ActRequest("offices.appoint", voters[0].number, {"office": "editor"}, organ="members")
    act = decisions.ask_for_act(chair.actor, request)

    def agree(by: Somebody, roll: list[int]) -> str:
        return decisions.agree_as_member(by.actor, act.pk, act.digest, roll).state

    everybody = [chair.number, *(voter.number for voter in voters)]
    assert [agree(voter, everybody) for voter in voters[1:3]] == ["asked", "asked"]
    left = [number for number in everybody if number not in {voter.number for voter in voters[1:3]}]
    assert agree(voters[3], left) == "asked"
    act.refresh_from_db()
    assert act.approvals == 1


def test_the_page_says_for_a_month_what_ended_and_how(cast, the_day: TheDay) -> None:
    stopped, lapsing = asked_to_end(cast), asked_to_end(cast, "people.erase_member")
    decisions.stop_act(cast["director"].actor, stopped.pk)
    pass_days(the_day, 15)

    texts = [page_of_acts(cast[role]) for role in ("secretary", "director")]
    assert all("Stopped or refused on" in text and "Nobody decided in time" in text for text in texts)
    pass_days(the_day, 31)
    assert "Ended in the last 30 days" not in page_of_acts(cast["secretary"])
    assert lapsing.serial == stopped.serial + 1


def page_of_acts(somebody: Somebody) -> str:
    """The office's page of acts after a new log-in: the earlier one ended while days passed."""
    client = logged_in(Account.objects.get(login_name=f"name-{somebody.number}"), strong=True)
    return str(client.get("/en/desk/acts/").content.decode())


def test_a_pair_of_people_is_stored_as_a_digest_that_names_neither(cast) -> None:
    decisions.note_tie(cast["director"].number, cast["her"].number)

    (row,) = Independence.objects.values_list("digest", "until")
    assert len(row[0]) == 64
    assert str(cast["her"].number) not in row[0]
    assert decisions.are_tied(cast["her"].number, cast["director"].number)
    assert not decisions.are_tied(cast["her"].number, cast["chair"].number)


def test_another_digest_than_the_one_shown_is_not_agreed_to(cast) -> None:
    act = asked_to_end(cast, "people.erase_member")

    with pytest.raises(EditConflict):
        decisions.approve_act(cast["director"].actor, act.pk, "0" * 64)


def test_arguments_exchanged_in_the_database_are_not_carried_out(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast)
    PendingAct.objects.filter(pk=act.pk).update(subject=cast["director"].number)

    pass_days(the_day)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "digest")
    assert cast["director"].state is MemberStatus.ACTIVE


def test_asked_twice_it_is_one_act_and_another_of_its_kind_is_refused(cast) -> None:
    first, again = asked_to_end(cast), asked_to_end(cast)

    assert first.pk == again.pk
    with pytest.raises(decisions.AlreadyWaiting):
        people.ask_for_ending(cast["secretary"].actor, cast["her"].number, "people.end_by_hand", "paper")
    assert PendingAct.objects.count() == 1


def test_an_act_without_a_second_person_lapses_after_two_weeks(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast, "people.erase_member")

    pass_days(the_day, 14)
    act.refresh_from_db()
    assert act.state == "asked"
    pass_days(the_day, 1)
    act.refresh_from_db()
    assert act.state == "lapsed"


def test_a_person_who_cannot_be_told_needs_a_second_person_and_a_week(cast, the_day: TheDay) -> None:
    Member.objects.filter(number=cast["her"].number).update(account=None)
    act = approve(asked_to_end(cast), cast["director"].actor)

    pass_days(the_day, WAIT_DAYS_WITHOUT_CHANNEL - 1)
    assert cast["her"].state is MemberStatus.ACTIVE
    pass_days(the_day, 1)
    assert cast["her"].state is MemberStatus.ENDED
    act.refresh_from_db()
    assert act.state == "done"


def test_an_act_that_nobody_could_agree_to_is_refused_at_once() -> None:
    alone, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.SUPPORTING)

    with pytest.raises(decisions.NoSecondPerson):
        people.ask_for_ending(alone.actor, her.number, "people.erase_member", "phone")
    page = alone.client.post(f"/en/desk/people/{her.number}/erasure/", {"how": "phone"})
    assert (page.status_code, "Nobody can be the second person" in page.content.decode()) == (422, True)
    assert not PendingAct.objects.exists()


def test_the_person_left_meanwhile_so_it_is_void(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast)
    people.resign(cast["her"].actor, cast["her"].number)

    pass_days(the_day)

    act.refresh_from_db()
    assert act.state == "void"


def test_a_step_that_no_longer_fits_is_void_and_nothing_is_changed(cast, the_day: TheDay) -> None:
    act = asked_to_end(cast, "people.step_down")
    people.step_down(cast["her"].actor, cast["her"].number)

    pass_days(the_day)

    act.refresh_from_db()
    assert (act.state, cast["her"].state) == ("void", MemberStatus.SUPPORTING)


def test_neutral_emails_go_to_the_member_and_to_the_board(cast) -> None:
    asked_to_end(cast)

    assert set(Email.objects.values_list("name", flat=True)) <= {"decisions/asked", "decisions/waits"}
    assert all(not facts for facts in Email.objects.values_list("facts", flat=True))


def test_each_step_is_in_the_log_of_the_member_with_the_number_of_the_act(cast, the_day: TheDay) -> None:
    act = approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)
    decisions.stop_act(cast["her"].actor, act.pk)

    entries = audit.entries_about(cast["her"].number)
    assert {entry.event for entry in entries} == {"act.asked", "act.seconded", "act.stopped"}


def test_the_board_decides_and_a_no_ends_it(cast) -> None:
    wanted = people.ask_for_appointment(cast["chair"].actor, cast["her"].number, "editor")
    unwanted = people.ask_for_appointment(cast["chair"].actor, cast["her"].number, "press_officer")

    assert (decide(wanted).state, decide(unwanted, is_yes=False).state) == ("done", "stopped")
    with pytest.raises(EditConflict):
        decide(wanted)


def test_an_office_holder_of_a_member_is_asked_for_two(cast) -> None:
    act = people.ask_for_ending(cast["secretary"].actor, cast["chair"].number, "people.end_by_hand", "phone")

    assert (act.state, act.needs_second) == ("asked", True)


def test_approvals_are_deleted_ninety_days_after_the_end(cast, the_day: TheDay) -> None:
    act = approve(asked_to_end(cast, "people.erase_member"), cast["director"].actor)
    decisions.stop_act(cast["her"].actor, act.pk)

    decisions.forget_due(clock.current_date() + timedelta(days=90))
    assert SecondApproval.objects.count() == 1
    decisions.forget_due(clock.current_date() + timedelta(days=91))
    assert not SecondApproval.objects.exists()
    act.refresh_from_db()
    assert act.approvals == 1


def test_the_second_person_looks_and_agrees_in_two_taps(cast) -> None:
    act = asked_to_end(cast, "people.erase_member")

    listed = cast["director"].client.get("/en/desk/acts/").content.decode()
    assert f"/en/desk/acts/{act.pk}/" in listed
    answer = cast["director"].client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})

    assert answer.status_code == 303
    assert open_act("people.erase_member", cast["her"].number).state == "waiting"


def test_a_spoilt_digest_or_the_wrong_person_gets_a_sentence(cast) -> None:
    act = asked_to_end(cast, "people.erase_member")
    path = f"/en/desk/acts/{act.pk}/"

    answers = [
        cast["director"].client.post(path, {"digest": "0" * 64}),
        cast["director"].client.post(path),
        cast["secretary"].client.post(path, {"digest": act.digest}),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all("Nothing was changed" in answer.content.decode() for answer in answers)

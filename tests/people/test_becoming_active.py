"""From supporting to active: she asks, a peer says yes, the secretary asks, and the Board answers."""

from dataclasses import replace

import pytest
from django.conf import settings

from paraplu.base.models import Email
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.actions.applying import note_vouch, vouch
from paraplu.people.models import Application, Member, MembershipChange, Vouch
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book
from tests.decided import act_actor, decide, open_act
from tests.people.roles import application_of, member, vouched_applicant

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ASKED = {"adult": "on", "declared": "on"}


def test_a_supporting_member_asks_and_is_told_until_when(db, the_day) -> None:
    the_day("2027-03-01")
    her = member(MemberStatus.SUPPORTING)

    response = her.client.post("/en/application/", ASKED)

    assert (response.status_code, her.state) == (303, MemberStatus.APPLYING)
    assert "31 March 2027" in her.client.get("/en/application/").content.decode()


def test_without_her_word_nothing_is_asked(a_supporting_member) -> None:
    response = a_supporting_member.client.post("/en/application/", {"adult": "on"})

    assert response.status_code == 422
    assert a_supporting_member.state is MemberStatus.SUPPORTING


def test_asking_twice_is_asking_once(a_supporting_member) -> None:
    a_supporting_member.client.post("/en/application/", ASKED)

    response = a_supporting_member.client.post("/en/application/", ASKED)

    assert response.status_code == 303
    assert Application.objects.count() == 1


def test_she_takes_it_back_and_stays_supporting(an_applicant) -> None:
    response = an_applicant.client.post("/en/application/withdrawal/")

    member = Member.objects.get(number=an_applicant.number)
    assert response.status_code == 303
    assert (member.state, member.adult, member.declared) == ("supporting", False, False)
    assert not Application.objects.exists()


def test_a_peer_says_yes_with_the_code_she_was_given(an_applicant, an_active_member) -> None:
    code = people.vouch_code_of(an_applicant.actor)

    response = an_active_member.client.post("/en/vouch/", {"code": code})

    assert response.status_code == 303
    assert Vouch.objects.get().by == an_active_member.number


def test_the_email_about_a_recorded_vouch_leads_to_the_page_that_confirms_it(
    an_applicant, an_active_member
) -> None:
    post.assign_address(post.keep_address("violet@mail.example", "en"), an_active_member.number)
    secretary = member(MemberStatus.ACTIVE, "secretary")

    note_vouch(secretary.actor, an_applicant.number, an_active_member.number)

    link = Email.objects.get(name="people/vouched").facts["page"]
    way = an_active_member.client.get(f"/en/to/{link}/").url
    assert way == f"/en/vouch/{Vouch.objects.get().pk}/confirmation/"
    page = an_active_member.client.get(way).content.decode()
    assert ("Do you vouch for this person?" in page, "Confirm</button>" in page) == (True, True)


def test_the_code_is_on_her_page_and_nowhere_in_the_database(an_applicant) -> None:
    code = people.vouch_code_of(an_applicant.actor)

    assert code in an_applicant.client.get("/en/application/").content.decode()
    assert code not in str(list(Application.objects.values()))


def test_a_supporting_member_cannot_say_yes(an_applicant, a_supporting_member) -> None:
    code = people.vouch_code_of(an_applicant.actor)

    response = a_supporting_member.client.post("/en/vouch/", {"code": code})

    assert response.status_code == 404
    assert not Vouch.objects.exists()


@pytest.mark.parametrize("code", ["", "nonsense", "aaaaa-aaaaa-aaaaa-aaa", "x" * 300])
def test_a_code_of_nobody_is_answered_with_a_sentence(an_active_member, code: str) -> None:
    assert an_active_member.client.post("/en/vouch/", {"code": code}).status_code == 422


def test_one_yes_counts_once(an_applicant, an_active_member) -> None:
    code = people.vouch_code_of(an_applicant.actor)
    vouch(an_active_member.actor, code)

    response = an_active_member.client.post("/en/vouch/", {"code": code})

    assert response.status_code == 422
    assert Vouch.objects.count() == 1


def test_the_secretary_asks_the_board_says_yes_and_the_line_is_due(
    a_vouched_applicant, the_secretary, the_day
) -> None:
    day = the_day("2027-03-01")
    Application.objects.update(asked_on=day)

    act = people.ask_for_admission(the_secretary.actor, a_vouched_applicant.number)
    before = a_vouched_applicant.state
    decide(act)

    (line,) = book.register_lines_of(a_vouched_applicant.number)
    assert (before, a_vouched_applicant.state) == (MemberStatus.APPLYING, MemberStatus.ACTIVE)
    assert (line.event, line.due_on.isoformat()) == ("admitted", "2027-03-09")


def test_the_board_says_no_and_nothing_is_changed(a_vouched_applicant, the_secretary) -> None:
    act = decide(people.ask_for_admission(the_secretary.actor, a_vouched_applicant.number), is_yes=False)

    assert (act.state, a_vouched_applicant.state) == ("stopped", MemberStatus.APPLYING)
    assert book.register_lines_of(a_vouched_applicant.number) == []


def test_only_the_rule_of_the_declaration_is_stored(a_vouched_applicant) -> None:
    number = a_vouched_applicant.number

    people.admit(act_actor("people.admit", number), number)

    member = Member.objects.get(number=number)
    assert (member.adult, member.declared, member.rule_number) == (False, False, 1)
    assert not Vouch.objects.exists()


def test_an_admission_is_logged_and_in_the_history_with_its_act(a_vouched_applicant, the_secretary) -> None:
    act = decide(people.ask_for_admission(the_secretary.actor, a_vouched_applicant.number))

    line = MembershipChange.objects.filter(number=a_vouched_applicant.number).last()
    assert line
    assert (line.step, line.decided_by, line.how, line.act) == ("admit", None, "board", act.serial)
    events = {entry.event for entry in audit.entries_about(a_vouched_applicant.number)}
    assert {"act.asked", "decision.taken", "application.admitted", "act.done"} <= events


def test_an_act_is_carried_out_once(a_vouched_applicant) -> None:
    number, actor = a_vouched_applicant.number, act_actor("people.admit", a_vouched_applicant.number)
    people.admit(actor, number)

    with pytest.raises(NotAuthorized):
        people.admit(actor, number)


@pytest.mark.parametrize("verb", [people.ask_for_admission, people.admit])
def test_without_a_yes_nobody_is_admitted(an_applicant, the_secretary, verb) -> None:
    actor = the_secretary.actor
    if verb is people.admit:
        actor = act_actor("people.admit", an_applicant.number)

    with pytest.raises(NotAuthorized):
        verb(actor, an_applicant.number)


def test_the_secretary_admits_nobody_alone(a_vouched_applicant, the_secretary) -> None:
    with pytest.raises(NotAuthorized):
        people.admit(the_secretary.actor, a_vouched_applicant.number)


def test_the_secretary_cannot_ask_for_a_person_for_whom_only_they_vouched(the_secretary) -> None:
    her = vouched_applicant(the_secretary)

    with pytest.raises(NotAuthorized):
        people.ask_for_admission(the_secretary.actor, her.number)


def test_the_act_of_somebody_else_admits_nobody(a_vouched_applicant, an_active_member) -> None:
    for actor in (
        act_actor("people.admit", an_active_member.number),
        act_actor("people.refuse_application", a_vouched_applicant.number),
    ):
        with pytest.raises(NotAuthorized):
            people.admit(actor, a_vouched_applicant.number)


def test_declined_she_stays_supporting_and_may_ask_again(an_applicant, the_secretary) -> None:
    decide(people.ask_for_refusal(the_secretary.actor, an_applicant.number))

    assert an_applicant.state is MemberStatus.SUPPORTING
    assert an_applicant.client.post("/en/application/", ASKED).status_code == 303


def test_thirty_days_of_silence_end_the_request(an_applicant, the_day) -> None:
    the_day("2027-04-01")
    Application.objects.update(ends_on=the_day("2027-03-31"))

    people.forget_due(the_day("2027-04-01"))

    assert an_applicant.state is MemberStatus.SUPPORTING
    assert not Application.objects.exists()


def test_on_the_last_day_it_is_still_open(an_applicant, the_day) -> None:
    Application.objects.update(ends_on=the_day("2027-03-31"))

    people.forget_due(the_day("2027-03-31"))

    assert an_applicant.state is MemberStatus.APPLYING
    assert application_of(an_applicant.number)


def test_a_yes_of_somebody_who_left_no_longer_counts(a_vouched_applicant, an_active_member) -> None:
    people.resign(an_active_member.actor, an_active_member.number)

    assert people.applicant_by_number(a_vouched_applicant.number).vouchers == frozenset()


@pytest.mark.parametrize(("statutes", "others", "organ"), [
    ("board", [], "members"),
    ("board", ["director"], "board"),
    ("assembly", ["", ""], "members"),
    ("assembly", ["", "", ""], "assembly"),
    ("secretary", [], ""),
])  # fmt: skip
def test_three_founders_decide_together_until_their_organ_can(
    statutes: str, others: list[str], organ: str, an_active_member, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = replace(settings.UNION.statutes, admission_organ=statutes)
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, statutes=rules))
    for office in others:
        member(MemberStatus.ACTIVE, *filter(None, [office]))

    assert people.admission_organ() == organ


def test_where_nobody_sits_on_the_board_members_admit_on_their_page(an_active_member, the_secretary) -> None:
    applicant = vouched_applicant(an_active_member)
    the_secretary.client.post(f"/en/desk/requests/{applicant.number}/admission/")

    for her in (an_active_member, the_secretary):
        assert "The active members have something to decide." in her.client.get("/en/").content.decode()
        act = open_act("people.admit", applicant.number)
        her.client.post(f"/en/together/{act.pk}/", {"digest": act.digest})

    assert applicant.state is MemberStatus.ACTIVE

"""For a person without account, e-mail or phone the secretary does everything, and says how she was asked."""

import re
from dataclasses import replace

import pytest

from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import ERASURE_DAYS, WAIT_DAYS, approve, open_act, pass_days
from tests.people.parts import Member, MembershipChange
from tests.people.roles import CODE
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db
SAID = re.compile(
    r'<(?:label|legend)[^>]*>([^<]+)<|<label[^>]*><input[^>]*><b>([^<]+)<|class="wrong"[^>]*>([^<]+)<'
)
YOU = re.compile(r"\b(you|your|I)\b", re.IGNORECASE)
HER = {
    "form": "supporting",
    "working_name": "Marigold",
    "language": "fr",
    "chapter": "",
    "email": "",
    "how": "paper",
}


def test_a_person_is_entered_and_her_card_shown_once(the_secretary) -> None:
    response = the_secretary.client.post("/en/desk/people/enter/", HER)

    member = Member.objects.get(working_name="Marigold")
    assert response.status_code == 200
    assert CODE.search(response.content.decode())
    assert (member.entered_how, member.state, member.account_id) == ("paper", "supporting", None)


@pytest.mark.parametrize("wrong", [{}, {"form": "active", "working_name": ""}])
def test_the_forms_of_the_secretary_speak_about_the_person(the_secretary, a_supporting_member, wrong) -> None:
    page = "/en/desk/people/enter/"
    entered = the_secretary.client.post(page, HER | wrong) if wrong else the_secretary.client.get(page)
    changed = the_secretary.client.get(f"/en/desk/people/{a_supporting_member.number}/")

    for answer in (entered, changed):
        said = ["".join(groups) for groups in SAID.findall(answer.content.decode())]
        assert "Language they read" in said
        # What the person says is read to them, and "you" is the secretary only where somebody asked them.
        own = [words for words in said if not words.startswith(("The person says", "How did"))]
        assert [words for words in own if YOU.search(words)] == []


def test_entering_leaves_a_line_of_history_and_a_trace(the_secretary) -> None:
    the_secretary.client.post("/en/desk/people/enter/", HER)

    number = Member.objects.get(working_name="Marigold").number
    line = MembershipChange.objects.get(number=number)
    assert (line.how, line.decided_by) == ("paper", the_secretary.number)
    assert [entry.event for entry in audit.entries_about(number)] == ["person.entered"]


def test_who_wants_to_be_active_waits_like_everybody(the_secretary) -> None:
    active = HER | {"form": "active", "adult": "on", "declared": "on"}

    the_secretary.client.post("/en/desk/people/enter/", active)

    assert Member.objects.get(working_name="Marigold").member_status is MemberStatus.APPLYING


@pytest.mark.parametrize("wrong", [{"how": ""}, {"how": "dream"}, {"working_name": ""}, {"form": "active"}])
def test_what_is_missing_is_said_beside_the_field(the_secretary, wrong: dict[str, str]) -> None:
    response = the_secretary.client.post("/en/desk/people/enter/", HER | wrong)

    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()
    assert not Member.objects.filter(working_name="Marigold").exists()


ASKED = {
    "working_name": "Zoë",
    "language": "nl",
    "chapter": "ghent",
    "topics": ["news"],
    "how": "phone",
    "email": "somebody@paraplu.example",
}


def test_name_chapter_topics_and_address_change_after_the_wait(
    the_secretary, a_supporting_member, the_day
) -> None:
    number = a_supporting_member.number

    response = the_secretary.client.post(f"/en/desk/people/{number}/change/", ASKED)
    before = people.person_by_number(number)
    pass_days(the_day)

    person = people.person_by_number(number)
    assert before
    assert person
    assert (response.status_code, before.working_name, before.language) == (303, f"Rowan {number}", "nl")
    assert (person.working_name, person.language) == ("Zoë", "nl")
    assert (chapters.chapter_of(number), post.chosen_topics(number)) == ("ghent", ["news"])
    assert post.has_address(number)


def test_an_edit_that_the_member_stopped_changes_nothing(the_secretary, a_supporting_member, the_day) -> None:
    number = a_supporting_member.number
    the_secretary.client.post(f"/en/desk/people/{number}/change/", ASKED)
    act = open_act("people.change_by_hand", number)

    a_supporting_member.client.post(f"/en/acts/{act.pk}/stop/")
    pass_days(the_day)

    person = people.person_by_number(number)
    assert person
    assert person.working_name == f"Rowan {number}"
    assert not post.has_address(number)


def test_fewer_topics_and_no_chapter_take_effect_at_once(the_secretary, a_supporting_member) -> None:
    number, her = a_supporting_member.number, a_supporting_member.actor
    chapters.choose_chapter(her, number, "ghent")
    post.choose_topics(her, number, ["news"])
    less = ASKED | {"working_name": f"Rowan {number}", "chapter": "", "topics": [], "email": ""}

    the_secretary.client.post(f"/en/desk/people/{number}/change/", less)

    assert (chapters.chapter_of(number), post.chosen_topics(number)) == ("", [])
    assert not decisions.has_open_act("people.change_by_hand", number)


def test_she_asks_by_phone_to_become_active(the_secretary, a_supporting_member) -> None:
    path = f"/en/desk/people/{a_supporting_member.number}/asking/"

    refused = the_secretary.client.post(path, {"how": "phone", "adult": "on"})
    response = the_secretary.client.post(path, {"how": "phone", "adult": "on", "declared": "on"})

    assert (refused.status_code, response.status_code) == (422, 303)
    assert a_supporting_member.state is MemberStatus.APPLYING


@pytest.mark.parametrize(
    ("verb", "kind", "state"),
    [
        ("end", "people.end_by_hand", MemberStatus.ENDED),
        ("step_down", "people.step_down", MemberStatus.SUPPORTING),
    ],
)
def test_a_departure_by_phone_is_carried_out_after_the_wait(
    the_secretary, an_active_member, the_day, verb: str, kind: str, state: MemberStatus
) -> None:
    path = f"/en/desk/people/{an_active_member.number}/ending/"

    response = the_secretary.client.post(path, {"how": "phone", "verb": verb})
    on_the_day = an_active_member.state
    pass_days(the_day, WAIT_DAYS - 1)
    the_day_before = an_active_member.state
    pass_days(the_day, 1)

    assert response.status_code == 303
    assert (on_the_day, the_day_before) == (MemberStatus.ACTIVE, MemberStatus.ACTIVE)
    assert (an_active_member.state, decisions.has_open_act(kind, an_active_member.number)) == (state, False)


def test_an_unknown_wish_ends_nothing(the_secretary, an_active_member) -> None:
    path = f"/en/desk/people/{an_active_member.number}/ending/"

    response = the_secretary.client.post(path, {"how": "phone", "verb": "exclude"})

    assert (response.status_code, an_active_member.state) == (422, MemberStatus.ACTIVE)


def test_an_erasure_by_phone_needs_a_second_person_and_the_wait(
    the_secretary, the_chair, a_supporting_member, the_day
) -> None:
    path = f"/en/desk/people/{a_supporting_member.number}/erasure/"

    response = the_secretary.client.post(path, {"how": "phone"})
    approve(open_act("people.erase_member", a_supporting_member.number), the_chair.actor)
    before = a_supporting_member.state
    pass_days(the_day, ERASURE_DAYS)

    assert (response.status_code, before) == (303, MemberStatus.SUPPORTING)
    assert a_supporting_member.state is None
    assert LogEntry.objects.get(event="person.erased").note == 1


def test_the_secretary_alone_erases_nobody(the_secretary, a_supporting_member, the_day) -> None:
    path = f"/en/desk/people/{a_supporting_member.number}/erasure/"

    the_secretary.client.post(path, {"how": "phone"})
    pass_days(the_day, 10 * ERASURE_DAYS)

    assert a_supporting_member.state is MemberStatus.SUPPORTING


def test_nobody_is_erased_before_it_is_said_how_she_asked(the_secretary, a_supporting_member) -> None:
    path = f"/en/desk/people/{a_supporting_member.number}/erasure/"

    response = the_secretary.client.post(path, {"how": ""})

    assert (response.status_code, a_supporting_member.state) == (422, MemberStatus.SUPPORTING)


def test_of_who_was_never_active_the_page_on_erasing_keeps_nothing(
    the_secretary, a_supporting_member
) -> None:
    page = the_secretary.client.get(f"/en/desk/people/{a_supporting_member.number}/erasure/")

    assert "What the law keeps" not in page.content.decode()


def test_the_page_on_erasing_says_the_days_of_the_union_and_what_stays(
    the_secretary, a_supporting_member, settings
) -> None:
    settings.UNION = replace(settings.UNION, retention={**settings.UNION.retention, "backups_days": 21})

    page = the_secretary.client.get(f"/en/desk/people/{a_supporting_member.number}/erasure/")

    assert "from backups within 21 days." in page.content.decode()
    assert "What the law makes us keep stays:" in page.content.decode()


def test_a_card_needs_a_fresh_proof(the_secretary, a_supporting_member) -> None:
    path = f"/en/desk/people/{a_supporting_member.number}/card/"
    the_secretary.client.cookies.pop("__Host-proof")

    response = the_secretary.client.post(path)

    assert response.status_code == 302
    assert "/prove/" in response["Location"]


def test_a_card_is_shown_to_who_proved_herself(the_secretary, a_supporting_member) -> None:
    response = the_secretary.client.post(f"/en/desk/people/{a_supporting_member.number}/card/")

    assert response.status_code == 200
    assert CODE.search(response.content.decode())


def test_looking_at_a_person_is_written_down(the_secretary, a_supporting_member) -> None:
    the_secretary.client.get(f"/en/desk/people/{a_supporting_member.number}/")

    (entry,) = audit.entries_about(a_supporting_member.number)
    assert (entry.event, entry.office) == ("person.seen", "secretary")


def test_what_she_can_be_asked_is_written_down_with_one_tap(the_secretary, an_active_member) -> None:
    path = f"/en/desk/people/{an_active_member.number}/answers/"

    said = the_secretary.client.post(path, {"kind": "press", "said": "later"})
    paused = the_secretary.client.post(path, {"kind": "attend", "said": "pause"})

    assert (said.status_code, paused.status_code) == (303, 303)
    assert consent.answers_of(an_active_member.number) == {"press": "later"}
    assert "attend" in consent.pauses_of(an_active_member.number)


def test_nonsense_is_not_written_down(the_secretary, an_active_member, a_supporting_member) -> None:
    path = "/en/desk/people/{}/answers/"

    wrong = the_secretary.client.post(path.format(an_active_member.number), {"kind": "dance", "said": "yes"})
    supporting = the_secretary.client.get(path.format(a_supporting_member.number))

    assert (wrong.status_code, supporting.status_code) == (422, 404)


def test_consent_that_nobody_can_agree_to_names_the_next_step(the_secretary, an_active_member) -> None:
    Member.objects.filter(number=an_active_member.number).update(account=None)

    path = f"/en/desk/people/{an_active_member.number}/answers/"
    page = the_secretary.client.post(path, {"kind": "represent", "said": "yes"})

    assert page.status_code == 422
    assert "Ask the Board to give the role to one more person" in page.content.decode()
    assert consent.answers_of(an_active_member.number) == {}

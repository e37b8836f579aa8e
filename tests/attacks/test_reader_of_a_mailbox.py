"""Somebody who reads a member's e-mails joins with their address, and must not learn that they are active."""

from urllib.parse import urlsplit

import pytest

from paraplu.base import outbox
from paraplu.base.models import Email, Recipient
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import open_act
from tests.people.roles import Somebody, confirmed, filled_in, member, visitor_at
from tests.people.test_the_email import the_link
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.django_db
ADDRESS = "somebody@paraplu.example"


def page_after_confirming(form: str, owner: Somebody | None) -> str:
    """What the attacker reads after filling in the form and opening the link of the e-mail."""
    browser = visitor_at("forms")
    earlier = post.keep_address(ADDRESS, "en")
    post.assign_address(earlier, owner.number) if owner else post.forget_address(earlier)
    Recipient.objects.all().delete()
    browser.post("/en/join/", filled_in(browser, form=form, email=ADDRESS))
    (token,) = EmailAddress.objects.exclude(token=earlier).values_list("token", flat=True)
    if owner:
        post.note_duplicate(token, earlier)
    return confirmed(browser, urlsplit(the_link()).path.split("/")[3]).content.decode()


def says_a_day(page: str) -> bool:
    return "You also applied to become an active member." in page


@pytest.mark.parametrize("state", [MemberStatus.SUPPORTING, MemberStatus.ACTIVE, None])
def test_the_page_of_a_request_to_become_active_is_the_same_for_all(
    db: None, state: MemberStatus | None
) -> None:
    owner = member(state) if state else None

    assert says_a_day(page_after_confirming("active", owner))


def test_the_page_of_a_request_to_support_is_the_same_for_all(an_applicant: Somebody) -> None:
    assert not says_a_day(page_after_confirming("supporting", an_applicant))


def test_the_outbox_notes_no_trouble_with_the_second_application(an_applicant: Somebody) -> None:
    page_after_confirming("supporting", an_applicant)

    assert not [trouble for trouble in outbox.delivery_troubles() if trouble.name == "people/confirm"]


NEW = "only-theirs@paraplu.example"


@pytest.fixture
def owner() -> Somebody:
    """A member whose e-mails somebody else reads."""
    found = member(MemberStatus.ACTIVE)
    post.assign_address(post.keep_address(ADDRESS, "en"), found.number)
    return found


def asked_by_voice(secretary: Somebody, owner: Somebody, **changed: str) -> int:
    """The secretary writes down what they heard from the member."""
    form = {"email": NEW, "how": "phone"} | changed
    return int(secretary.client.post(f"/en/desk/people/{owner.number}/voice/", form).status_code)


def agreed(by: Somebody, owner: Somebody) -> int:
    act = open_act("people.change_address_by_voice", owner.number)
    return int(by.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code)


def tokens_of(owner: Somebody) -> list[str]:
    return list(EmailAddress.objects.filter(number=owner.number).values_list("token", flat=True))


def test_two_people_who_spoke_with_the_member_replace_the_notice(
    owner: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    director = member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    before = tokens_of(owner)

    assert asked_by_voice(the_secretary, owner) == 303
    assert (tokens_of(owner), written_to(*before)) == (before, 0)
    assert "yourself spoke with this person" in the_chair.client.get("/en/desk/acts/").content.decode()
    assert agreed(the_chair, owner) == 303

    assert (set(tokens_of(owner)) & set(before), len(tokens_of(owner))) == (set(), 1)
    assert written_to(*before, *tokens_of(owner)) == 0
    # The Board learns that this way was used, and not for whom.
    assert Email.objects.filter(name="post/board").count() == 1
    assert str(owner.number) not in director.client.get("/en/desk/acts/").content.decode()
    assert str(owner.number) not in director.client.get("/en/desk/limits/").content.decode()


def written_to(*tokens: str) -> int:
    """How many e-mails go to these addresses."""
    return Recipient.objects.filter(address_token__in=tokens).count()


def test_neither_one_person_nor_a_puppet_replaces_the_address(
    owner: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    puppet, before = member(MemberStatus.ACTIVE, "secretary", "director"), tokens_of(owner)
    decisions.note_tie(the_secretary.number, puppet.number)
    asked_by_voice(the_secretary, owner)

    assert (agreed(the_secretary, owner), agreed(puppet, owner)) == (422, 422)

    assert tokens_of(owner) == before


@pytest.mark.parametrize("stopper", ["owner", "the_secretary", "a director"])
def test_one_person_stops_it(
    stopper: str, owner: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    asked_by_voice(the_secretary, owner)
    act = open_act("people.change_address_by_voice", owner.number)
    people = {
        "owner": owner,
        "the_secretary": the_secretary,
        "a director": member(MemberStatus.ACTIVE, "director"),
    }

    decisions.stop_act(people[stopper].actor, act.pk)

    act.refresh_from_db()
    assert act.state in {"stopped", "withdrawn"}


@pytest.mark.parametrize("changed", [{"how": "paper"}, {"how": ""}, {"email": "no"}, {"email": ""}])
def test_what_comes_on_paper_is_not_the_voice_of_the_member(
    changed: dict[str, str], owner: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    assert asked_by_voice(the_secretary, owner, **changed) == 422

    assert not decisions.has_open_act("people.change_address_by_voice", owner.number)


def test_nobody_asks_it_for_themselves(the_secretary: Somebody, the_chair: Somebody) -> None:
    assert asked_by_voice(the_secretary, the_secretary) == 404
    assert asked_by_voice(the_chair, the_secretary) == 404

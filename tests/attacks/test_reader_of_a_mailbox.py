"""Whoever reads her mail joins with her address, and must not learn that she is an active member."""

from urllib.parse import urlsplit

import pytest

from paraplu.base import outbox
from paraplu.base.models import Email, Recipient
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import open_act
from tests.people.roles import Somebody, confirmed, filled_in, knock, member
from tests.people.test_the_letter import the_link
from tests.trust.post.parts import EmailAddress

pytestmark = pytest.mark.django_db
HERS = "somebody@paraplu.example"


def what_he_reads(form: str, her: Somebody | None) -> str:
    """He fills in the form with her address and opens the link of the letter; what the page then says."""
    door = knock("doors")
    earlier = post.keep_address(HERS, "en")
    post.assign_address(earlier, her.number) if her else post.forget_address(earlier)
    Recipient.objects.all().delete()
    door.post("/en/join/", filled_in(door, form=form, email=HERS))
    (token,) = EmailAddress.objects.exclude(token=earlier).values_list("token", flat=True)
    if her:
        post.note_duplicate(token, earlier)
    return confirmed(door, urlsplit(the_link()).path.split("/")[3]).content.decode()


def says_a_day(page: str) -> bool:
    return "You also asked to become active." in page


@pytest.mark.parametrize("state", [MemberStatus.SUPPORTING, MemberStatus.ACTIVE, None])
def test_the_page_of_a_request_to_become_active_is_the_same_for_all(
    db: None, state: MemberStatus | None
) -> None:
    her = member(state) if state else None

    assert says_a_day(what_he_reads("active", her))


def test_the_page_of_a_request_to_support_is_the_same_for_all(an_applicant: Somebody) -> None:
    assert not says_a_day(what_he_reads("supporting", an_applicant))


def test_the_outbox_knows_nothing_of_him(an_applicant: Somebody) -> None:
    what_he_reads("supporting", an_applicant)

    assert not [trouble for trouble in outbox.delivery_troubles() if trouble.letter == "people/confirm"]


NEW = "only-hers@paraplu.example"


@pytest.fixture
def her() -> Somebody:
    """A member whose e-mails somebody else reads."""
    found = member(MemberStatus.ACTIVE)
    post.assign_address(post.keep_address(HERS, "en"), found.number)
    return found


def asked_by_voice(secretary: Somebody, her: Somebody, **changed: str) -> int:
    """The secretary writes down what they heard from the member."""
    form = {"email": NEW, "how": "phone"} | changed
    return int(secretary.client.post(f"/en/desk/people/{her.number}/voice/", form).status_code)


def agreed(by: Somebody, her: Somebody) -> int:
    act = open_act("people.change_address_by_voice", her.number)
    return int(by.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest}).status_code)


def tokens_of(her: Somebody) -> list[str]:
    return list(EmailAddress.objects.filter(number=her.number).values_list("token", flat=True))


def test_two_who_spoke_with_her_replace_the_notice(
    her: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    director = member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    before = tokens_of(her)

    assert asked_by_voice(the_secretary, her) == 303
    assert (tokens_of(her), written_to(*before)) == (before, 0)
    assert "yourself spoke with this person" in the_chair.client.get("/en/desk/acts/").content.decode()
    assert agreed(the_chair, her) == 303

    assert (set(tokens_of(her)) & set(before), len(tokens_of(her))) == (set(), 1)
    assert written_to(*before, *tokens_of(her)) == 0
    # The Board learns that this way was used, and not for whom.
    assert Email.objects.filter(name="post/board").count() == 1
    assert str(her.number) not in director.client.get("/en/desk/acts/").content.decode()
    assert str(her.number) not in director.client.get("/en/desk/limits/").content.decode()


def written_to(*tokens: str) -> int:
    """How many e-mails go to these addresses."""
    return Recipient.objects.filter(address_token__in=tokens).count()


def test_neither_one_person_nor_a_puppet_takes_her_address(
    her: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    puppet, before = member(MemberStatus.ACTIVE, "secretary", "director"), tokens_of(her)
    decisions.note_tie(the_secretary.number, puppet.number)
    asked_by_voice(the_secretary, her)

    assert (agreed(the_secretary, her), agreed(puppet, her)) == (422, 422)

    assert tokens_of(her) == before


@pytest.mark.parametrize("stopper", ["her", "the_secretary", "a director"])
def test_one_person_stops_it(
    stopper: str, her: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    asked_by_voice(the_secretary, her)
    act = open_act("people.change_address_by_voice", her.number)
    people = {
        "her": her,
        "the_secretary": the_secretary,
        "a director": member(MemberStatus.ACTIVE, "director"),
    }

    decisions.stop_act(people[stopper].actor, act.pk)

    act.refresh_from_db()
    assert act.state in {"stopped", "withdrawn"}


@pytest.mark.parametrize("changed", [{"how": "paper"}, {"how": ""}, {"email": "no"}, {"email": ""}])
def test_what_comes_on_paper_is_not_her_voice(
    changed: dict[str, str], her: Somebody, the_secretary: Somebody, the_chair: Somebody
) -> None:
    assert asked_by_voice(the_secretary, her, **changed) == 422

    assert not decisions.has_open_act("people.change_address_by_voice", her.number)


def test_nobody_asks_it_for_themselves(the_secretary: Somebody, the_chair: Somebody) -> None:
    assert asked_by_voice(the_secretary, the_secretary) == 404
    assert asked_by_voice(the_chair, the_secretary) == 404

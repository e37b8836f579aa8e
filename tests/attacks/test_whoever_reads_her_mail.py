"""Whoever reads her mail joins with her address, and must not learn that she is an active member."""

from urllib.parse import urlsplit

import pytest

from paraplu.base import outbox
from paraplu.base.models import Recipient
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
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

"""The forms of the newer apps do not tell whose address they know, nor the site what is hidden there."""

import re
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.commons.volunteers.models import Volunteer
from paraplu.trust.post import api as post
from tests.apps.events import an_event
from tests.commons.events.evenings import BY_INVITATION
from tests.oracle import BANDS, farthest_from_even, same
from tests.promises.stage import Stage

pytestmark = pytest.mark.django_db
UNKNOWN = "other@paraplu.example"
SIZES = [60, pytest.param(200, marks=pytest.mark.slow)]


def later(days: int) -> str:
    return (clock.current_date() + timedelta(days=days)).isoformat()


# Where each form stands, what its ticket is for, and what somebody types who means well.
PUBLIC_FORMS: dict[str, tuple[str, str, dict[str, object]]] = {
    "press": ("/en/press/2/", "press/request", {
        "name": "A reporter", "outlet": "The Lamp", "kind": "news", "wants": "facts", "angle": "The new law.",
        "deadline": later(9), "appears_as": "text", "records": "nothing", "fee": "fee", "languages": "fr",
    }),
    "training": ("/en/training/2/", "trainings/request", {
        "audience": "school", "organisation": "School", "name": "A teacher", "place": "Ghent",
        "size": "middle", "spoken": "nl", "first_day": later(30), "second_day": "", "fee": "reduced",
    }),
    "volunteer": ("/en/help/form/2/", "volunteers/offer", {
        "name": "Heron", "skills": "translation", "languages": "fr",
    }),
    "gift": ("/en/thanks/", "ledger/thanks", {}),
}  # fmt: skip

# One form that three apps share, and one that answers with a picture.
FEW_FORMS = ("press", "gift")


def ask(visitor: Client, name: str, address: str) -> HttpResponse:
    """Send the form of this page with an address."""
    path, purpose, typed = PUBLIC_FORMS[name]
    said = {**typed, "email": address, "ticket": form_tokens.issue_token(purpose)}
    return visitor.post(path, said)  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["press", "training", "volunteer"])
def test_a_form_answers_a_members_address_as_any(name: str, visitor: Client, a_known_address: str) -> None:
    known, unknown = ask(visitor, name, a_known_address), ask(visitor, name, UNKNOWN)

    assert known.status_code == 200
    same(known, unknown, *own_codes(known), *own_codes(unknown))


def test_a_giver_is_answered_alike_but_for_her_own_reference(visitor: Client, a_known_address: str) -> None:
    known, unknown = ask(visitor, "gift", a_known_address), ask(visitor, "gift", UNKNOWN)

    assert without_reference(known) == without_reference(unknown)


def without_reference(answer: HttpResponse) -> str:
    """The page without the reference made anew, and without the picture and the link that hold it."""
    made_anew = r"<svg[^>]*qr[^>]*>.*?</svg>|\+\+\+[0-9/]{14}\+\+\+|message=[0-9%BF]+"
    text, found = re.subn(made_anew, "", answer.content.decode(), flags=re.DOTALL)
    assert (answer.status_code, found) == (200, 3)
    return text


def own_codes(answer: HttpResponse) -> list[str]:
    """What is made anew for everybody: it stands in the strong letters of the card."""
    text = answer.content.decode()
    return [text.partition("<strong>")[2].partition("</strong>")[0]] if "<strong>" in text else []


@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
@pytest.mark.parametrize(
    "name",
    [form if form in FEW_FORMS else pytest.param(form, marks=pytest.mark.slow) for form in PUBLIC_FORMS],
)
def test_a_form_takes_as_long_for_a_members_address(
    name: str, visitor: Client, a_known_address: str, each: int
) -> None:
    addresses = {"known": a_known_address, "unknown": UNKNOWN}
    kinds = {kind: partial(ask, visitor, name, address) for kind, address in addresses.items()}

    assert farthest_from_even(kinds, each) <= BANDS[each]


def come_back(visitor: Client, code: str) -> HttpResponse:
    """Type a volunteer's code."""
    ticket = form_tokens.issue_token("volunteers/mine")
    return visitor.post("/en/help/mine/", {"code": code, "ticket": ticket})  # type: ignore[return-value]


def test_the_code_of_a_volunteer_who_is_forgotten_opens_as_little_as_any(visitor: Client) -> None:
    first, second = (own_codes(ask(visitor, "volunteer", UNKNOWN))[0] for _ in range(2))
    assert come_back(visitor, first).status_code == 200

    Volunteer.objects.all().delete()

    assert come_back(visitor, first).status_code == 422
    same(come_back(visitor, first), come_back(visitor, second), first, second)


def test_a_link_that_ends_a_topic_answers_alike_whether_it_is_new_used_or_made_up(
    visitor: Client, a_known_address: str
) -> None:
    (token,) = post.tokens_of_members()
    known = post.stop_token(token, "news")
    made_up = "A" * len(known)

    answers = [visitor.post(f"/en/stop/{link}/") for link in (known, known, made_up)]

    for answer in answers[:2]:
        same(answer, answers[2], known, made_up)


@pytest.mark.parametrize("page", ["", "seat/", "again/", "door/"])
def test_an_evening_that_is_not_open_to_her_is_as_if_it_were_not(page: str, stage: Stage) -> None:
    ids = [str(an_event(stage.cast.peer, audience=BY_INVITATION).pk), str(uuid4())]
    client = stage.client("supporting", "members")
    client.handler.enforce_csrf_checks = False

    answers = [client.post(f"/en/meet-ups/{event}/{page}") for event in ids]
    looks = [client.get(f"/en/meet-ups/{event}/{page}") for event in ids]

    assert {answer.status_code for answer in (*answers, *looks)} <= {404, 405}
    for one, other in (answers, looks):
        same(one, other, *ids)  # type: ignore[arg-type]

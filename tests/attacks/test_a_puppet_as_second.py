"""An officer has a second person of their own making agree to what the officer wrote."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.attacks.test_one_persons_false_number import NUMBER, shown_anywhere
from tests.attacks.test_split_mailings import (
    CELLS,
    EACH,
    a_union,  # noqa: F401 - fixture
    ask_slice,
    in_days,
    people_written_to,
)
from tests.commons.asks.parts import Offer
from tests.commons.mailings.parts import Banner, Mailing, clear_banner_cache
from tests.people import roles
from tests.people.roles import Somebody

pytestmark = pytest.mark.django_db
EVERY_SECOND = ("secretary", "chair", "editor", "director", "safety_team")


@pytest.fixture(autouse=True)
def no_banner_stays() -> Any:
    clear_banner_cache()
    yield
    clear_banner_cache()


@pytest.fixture
def the_officer() -> Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary", "editor")


@pytest.fixture
def the_puppet(the_officer: Somebody) -> Somebody:
    """Somebody whom the officer entered; in every office that may be the second."""
    puppet = roles.member(MemberStatus.ACTIVE, *EVERY_SECOND)
    decisions.note_tie(the_officer.number, puppet.number)
    return puppet


@pytest.fixture
def the_independent() -> Somebody:
    return roles.member(MemberStatus.ACTIVE, *EVERY_SECOND)


def free_words(officer: Somebody) -> Any:
    day, words = in_days(0), {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}
    officer.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})
    return Banner.objects.get()


def test_a_banner(the_officer: Somebody, the_puppet: Somebody, the_independent: Somebody) -> None:
    banner = free_words(the_officer)

    answer = the_puppet.client.post(f"/en/mailings/banners/{banner.pk}/approval/")
    assert (answer.status_code, shown_anywhere(NUMBER)) == (404, [])

    the_independent.client.post(f"/en/mailings/banners/{banner.pk}/approval/")
    assert len(shown_anywhere(NUMBER)) == 2
    answer = the_puppet.client.post(f"/en/mailings/banners/{banner.pk}/forms/")
    assert (answer.status_code, len(shown_anywhere(NUMBER))) == (404, 2)
    the_independent.client.post(f"/en/mailings/banners/{banner.pk}/forms/")
    assert len(shown_anywhere(NUMBER)) == 3


@pytest.mark.parametrize("name", ["work", "protection"])
def test_a_public_page(
    name: str, the_officer: Somebody, the_puppet: Somebody, the_independent: Somebody
) -> None:
    page = f"/en/website/{name}/en/"
    form = the_officer.client.get(f"{page}edit/").context["form"]
    body = f"{form.initial['body']}\n\nCall {NUMBER}."
    the_officer.client.post(f"{page}edit/", {**form.initial, "body": body, "do": "save"})

    def is_public() -> bool:
        answer = Client().get(f"/en/{name}/", headers={"host": "localhost:8000"})
        return NUMBER in answer.content.decode()

    answer = the_puppet.client.post(f"{page}publication/", {"place": "1"})
    assert (answer.status_code, is_public()) == (404, False)

    the_independent.client.post(f"{page}publication/", {"place": "1"})
    assert is_public()


@pytest.mark.usefixtures("a_union")
def test_a_mailing_to_everybody(
    the_officer: Somebody, the_puppet: Somebody, the_independent: Somebody
) -> None:
    form = {
        "topic": "news", "missing": "default", "not_after": in_days(7),
        "subject_en": "Soup", "body_en": "Come.",
    }  # fmt: skip
    draft = the_officer.client.post("/en/mailings/write/", form).url
    the_officer.client.post(f"{draft}sending/", {"seen": Mailing.objects.get().content_digest})
    mailing = Mailing.objects.get()
    waiting, seen = f"/en/mailings/{mailing.pk}/", {"seen": mailing.content_digest}

    assert "approval/" not in the_puppet.client.get(waiting).content.decode()
    answer = the_puppet.client.post(f"{waiting}approval/", seen)
    assert (answer.status_code, people_written_to("mailings/letter")) == (404, 0)

    the_independent.client.post(f"{waiting}approval/", seen)
    assert people_written_to("mailings/letter") == len(CELLS) * EACH


@pytest.mark.usefixtures("a_union")
def test_a_request_to_everybody(
    the_officer: Somebody, the_puppet: Somebody, the_independent: Somebody
) -> None:
    ask = ask_slice(the_officer.client, "", "").url.rstrip("/").rsplit("/", 1)[1]
    waiting = f"/en/asks/waiting/{ask}/"

    for answer in ("yes", "no"):
        refused = the_puppet.client.post(waiting, {"answer": answer})
        assert (refused.status_code, Offer.objects.count()) == (404, 0)
    assert "Come on Thursday" not in the_puppet.client.get("/en/asks/waiting/").content.decode()

    the_independent.client.post(waiting, {"answer": "yes"})
    assert Offer.objects.count() > len(CELLS) * EACH


@pytest.mark.parametrize(("days", "is_shown"), [(89, False), (90, True)])
def test_after_ninety_days_they_are_independent(
    days: int, is_shown: bool, the_day: Any, the_officer: Somebody, the_puppet: Somebody
) -> None:
    the_day((clock.current_date() + timedelta(days=days)).isoformat())
    for somebody in (the_officer, the_puppet):
        account = roles.Account.objects.get(login_name=f"name-{somebody.number}")
        somebody.client = roles.logged_in(account, strong=True)
    banner = free_words(the_officer)

    the_puppet.client.post(f"/en/mailings/banners/{banner.pk}/approval/")

    assert bool(shown_anywhere(NUMBER)) is is_shown

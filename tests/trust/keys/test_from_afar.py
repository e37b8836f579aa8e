"""An active member asks to vote from afar: a key for that alone, which goes when she takes it back."""

from collections.abc import Callable

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import actions
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests.people.parts import departure
from tests.trust.actors import a_supporting_member, an_active_member, an_office_holder
from tests.trust.keys.conftest import as_sent, halves

pytestmark = pytest.mark.django_db
HER = an_active_member(7)


def a_key(number: int = 7) -> keys.KeyData:
    return halves(AccountKey.make(), number, "a phrase")


def test_she_has_a_key_because_she_asks_and_no_trace_tells_it(db: None) -> None:
    keys.publish_key(HER, a_key(), remote=True)

    assert keys.key_of(7).from_afar
    assert keys.forget_due(clock.current_date()) == 0
    assert [line for line in audit.entries_about(7) if line.event.startswith("key.")] == []


def test_without_asking_and_without_an_office_there_is_none() -> None:
    with pytest.raises(NotAuthorized):
        keys.publish_key(HER, a_key(), remote=False)


def test_a_supporting_member_cannot_ask() -> None:
    with pytest.raises(NotAuthorized):
        keys.publish_key(a_supporting_member(7), a_key(), remote=True)


def test_her_key_goes_at_once_when_she_takes_it_back() -> None:
    keys.publish_key(HER, a_key(), remote=True)

    actions.withdraw_remote_voting(HER, 7)

    assert keys.key_of(7) is None


def test_nobody_takes_it_back_for_another() -> None:
    keys.publish_key(HER, a_key(), remote=True)

    with pytest.raises(NotAuthorized):
        actions.withdraw_remote_voting(an_active_member(8), 7)


def test_a_key_of_an_office_stays_when_she_takes_it_back() -> None:
    offices.appoint(OPERATOR, 7, "safety_team", clock.current_date(), None, "deed", clock.current_date())
    keys.publish_key(an_office_holder("safety_team", 7), a_key(), remote=True)

    actions.withdraw_remote_voting(HER, 7)

    assert keys.key_of(7) is not None
    assert not keys.key_of(7).from_afar


def test_a_key_of_the_board_is_not_due_while_the_mandate_runs() -> None:
    mandate = offices.appoint(OPERATOR, 7, "chair", clock.current_date(), None, "deed", clock.current_date())
    keys.publish_key(an_office_holder("chair", 7), a_key())
    kept = keys.forget_due(clock.current_date())

    offices.end_mandate(OPERATOR, mandate, clock.current_date())

    assert (kept, keys.forget_due(clock.current_date())) == (0, 1)


def test_a_new_key_and_a_new_phrase_keep_what_she_asked() -> None:
    keys.publish_key(HER, a_key(), remote=True)
    offices.appoint(OPERATOR, 7, "safety_team", clock.current_date(), None, "deed", clock.current_date())

    keys.publish_key(an_office_holder("safety_team", 7), a_key())

    assert keys.key_of(7).from_afar


@pytest.mark.parametrize("end", [departure.step_down, departure.resign], ids=["steps down", "leaves"])
def test_her_key_goes_the_minute_her_standing_ends(end, a_browser: Callable[..., Client]) -> None:
    here = a_browser()
    here.post("/en/keys/", as_sent(a_key(), 7, from_afar="on"))
    assert keys.key_of(7) is not None

    end(HER, 7)

    assert keys.key_of(7) is None
    assert here.get("/en/keys/").status_code == 404


def test_she_says_yes_and_no_on_her_own_page(a_browser: Callable[..., Client]) -> None:
    here = a_browser("safety_team")
    here.post("/en/keys/", as_sent(a_key(), 7))

    said = [here.post("/en/keys/from-afar/", {"answer": answer}) for answer in ("yes", "perhaps")]
    asked = keys.key_of(7).from_afar
    here.post("/en/keys/from-afar/", {"answer": "no"})

    assert [answer.status_code for answer in said] == [303, 422]
    assert (asked, keys.key_of(7).from_afar) == (True, False)


def test_an_office_that_sleeps_asks_for_the_second_key_and_makes_none(
    a_browser: Callable[..., Client],
) -> None:
    text = a_browser("safety_team", strong=False).get("/en/keys/").text

    assert "Your role is locked on this device." in text
    assert "/keys/make/" not in text


def test_a_board_member_and_a_member_read_why_they_would_have_one(a_browser: Callable[..., Client]) -> None:
    member = a_browser().get("/en/keys/").text
    chair = a_browser("chair").get("/en/keys/").text

    assert "Make my key to vote remotely" in member
    assert "You are on the Board." in chair


def test_who_asks_reads_before_and_after_that_her_number_is_listed(a_browser: Callable[..., Client]) -> None:
    here, listed = a_browser(), "Then a list that anybody can read shows your member number"
    before = here.get("/en/keys/").text
    here.post("/en/keys/", as_sent(a_key(), 7, from_afar="on"))

    after = here.get("/en/keys/").text

    assert (before.count(listed), after.count(listed)) == (1, 1)
    assert listed not in a_browser("chair").get("/en/keys/").text

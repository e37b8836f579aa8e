"""A union that switched secret electronic ballots off votes in secret on paper, and reads why."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting.actions._setting_up import set_up_secret_ballot
from paraplu.life.evoting.words import BALLOTS_OFF
from tests.life.assembly.meeting import THE_CHAIR
from tests.life.assembly.parts import AgendaItem
from tests.life.evoting.parts import ElectionSetup, SecretBallot
from tests.life.evoting.secret import Scrutinised
from tests.people import roles

pytestmark = pytest.mark.halved

SENTENCE = str(BALLOTS_OFF).encode()


@pytest.fixture
def switched_off(settings: Any) -> None:
    """The union's file with `electronic_ballots = false`."""
    choices = replace(settings.UNION.assembly, electronic_ballots=False)
    settings.UNION = replace(settings.UNION, assembly=choices)


@pytest.fixture
def leading(secret: Scrutinised) -> Client:
    """The secretary, with keys and slips ready for the item."""
    secret.ready()
    return roles.member(MemberStatus.ACTIVE, "secretary").client


def test_no_action_begins_one_even_with_keys_and_slips_ready(
    secret: Scrutinised, leading: Client, switched_off: None
) -> None:
    with pytest.raises(RuleViolation, match="ballots_off"):
        secret.take_up()

    item = AgendaItem.objects.get(pk=secret.item)
    assert (item.stage, SecretBallot.objects.count()) == ("waiting", 0)


def test_the_innermost_action_also_refuses(secret: Scrutinised, switched_off: None) -> None:
    with pytest.raises(RuleViolation, match="ballots_off"):
        set_up_secret_ballot(THE_CHAIR, None)  # type: ignore[arg-type]


def test_no_key_is_made_for_one(secret: Scrutinised, switched_off: None) -> None:
    with pytest.raises(RuleViolation, match="ballots_off"):
        secret.appoint()

    assert not ElectionSetup.objects.exists()


def test_a_forged_form_is_refused_with_the_sentence(
    secret: Scrutinised, leading: Client, switched_off: None
) -> None:
    answer = leading.post(f"/en/gathering/item/{secret.item}/opening/", {"method": "electronic"})

    assert answer.status_code == 409
    assert SENTENCE in answer.content
    assert not SecretBallot.objects.exists()


@pytest.mark.parametrize("page", ["", "electronic/"])
def test_the_pages_of_the_item_offer_paper_and_say_why(
    secret: Scrutinised, leading: Client, switched_off: None, page: str
) -> None:
    shown = leading.get(f"/en/gathering/item/{secret.item}/{page}").content

    assert SENTENCE in shown
    assert b'value="paper"' in shown
    assert b'value="electronic"' not in shown


@pytest.mark.parametrize("page", ["", "electronic/"])
def test_a_union_that_did_not_is_offered_one(secret: Scrutinised, leading: Client, page: str) -> None:
    shown = leading.get(f"/en/gathering/item/{secret.item}/{page}").content

    assert SENTENCE not in shown
    assert b"electronic" in shown


def test_a_ballot_that_runs_is_still_closed_and_counted(
    ballot: SecretBallot, secret: Scrutinised, settings: Any
) -> None:
    secret.vote(ballot, *[[1, 0, 0]] * 9)
    settings.UNION = replace(
        settings.UNION, assembly=replace(settings.UNION.assembly, electronic_ballots=False)
    )

    secret.count(ballot)

    assert SecretBallot.objects.get().phase == "tallied"

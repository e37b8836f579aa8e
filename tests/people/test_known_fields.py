"""Whatever this room stores about her, it tells her."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.standing import State
from paraplu.people import api as people
from paraplu.people.actions import vouch
from paraplu.people.models import Member
from tests.people.roles import confirmed, joined, member

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs" / "data" / "people.toml"
# Where she is erased nobody is left to be told.
NOT_HERS = {"Erased"}


def documented() -> set[str]:
    tables = tomllib.loads(DOCUMENT.read_text())
    return {
        f"{model}.{field}"
        for model, fields in tables.items()
        if model not in NOT_HERS
        for field, note in fields.items()
        if note["thief"] == "readable"
    }


def test_every_readable_field_is_told(a_visitor) -> None:
    confirmed(a_visitor, joined(a_visitor, form="active"))
    her = Member.objects.get().number
    peer = member(State.ACTIVE)
    vouch(peer.actor, people.vouch_code_of(Actor("person", her, State.APPLYING)))
    line = people.Listed("l", "Ada", "en", "supporting", "", (), "", date(2026, 1, 2), False, None, "")
    people.bring_in(OPERATOR, [line])
    listed = people.brought(["l"])["l"]

    told = {known.field for number in (her, peer.number, listed) for known in people.known_about(number)}

    assert told == documented()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_each_has_a_label_and_a_lifetime(a_supporting_member, language: str) -> None:
    with override(language):
        known = people.known_about(a_supporting_member.number)

    assert all(entry.label and entry.lifetime and entry.value for entry in known)

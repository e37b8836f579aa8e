"""Whatever this room stores about her, it tells her."""

from datetime import date

import pytest
from django.utils.translation import override

from paraplu.base.data_protection import stored_data
from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.actions.applying import vouch
from paraplu.people.models import Member, PendingEdit, Vouch
from tests.people.roles import confirmed, joined, member

pytestmark = pytest.mark.django_db
# Where she is erased nobody is left to be told.
NOT_HERS = {"ErasedMember"}


def documented() -> set[str]:
    return {
        f"{field.model.__name__}.{field.name}"
        for table in stored_data()["people"].tables
        for field in table
        if field.leak.copy == "readable" and field.model.__name__ not in NOT_HERS
    }


def test_every_readable_field_is_told(a_visitor) -> None:
    confirmed(a_visitor, joined(a_visitor, form="active"))
    her = Member.objects.get().number
    peer = member(MemberStatus.ACTIVE)
    vouch(peer.actor, people.vouch_code_of(Actor("person", her, MemberStatus.APPLYING)))
    Vouch.objects.create(number=her, by=111_111, day=date(2026, 1, 2), noted_by=peer.number)
    PendingEdit.objects.create(number=her, working_name="Zoë", topics=["news"], day=date(2026, 1, 2))
    line = people.MemberImportData(
        "l", "Ada", "en", "supporting", "", (), "", date(2026, 1, 2), False, None, ""
    )
    people.import_members(OPERATOR, [line])
    listed = people.imported_numbers(["l"])["l"]

    told = {known.field for number in (her, peer.number, listed) for known in people.known_about(number)}

    assert told == documented()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_each_has_a_label_and_a_lifetime(a_supporting_member, language: str) -> None:
    with override(language):
        known = people.known_about(a_supporting_member.number)

    assert all(entry.label and entry.lifetime and entry.value for entry in known)

"""One of the Board, or one keeper, replaces the register: refused through actions and pages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base.clock import current_date
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.decided import approve, open_act
from tests.people import roles
from tests.rooms.register import SEED, a_register_key
from tests.trust.register.conftest import NEW, NEW_SEED
from tests.trust.register.parts import RegisterEntry, actions

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
JUNK = CivilIdentity("Nobody", "Nobody", "Nowhere 1", "home")
MEMBER = 7


@pytest.fixture
def sealed_register(the_day: Callable[[str], date]) -> bytes:
    """A member's entry, and a new key in use beside the one that it is sealed to."""
    the_day("2027-05-01")
    key = a_register_key(SEED)
    sealed = seal_civil(CivilIdentity("Kanarie", "Lijster", "Lane 7", "home"), bytes(key.public), MEMBER, 1)
    RegisterEntry.objects.create(number=MEMBER, version=1, sealed=sealed, key=key, sealed_on=current_date())
    a_register_key(NEW_SEED, adopted_on=current_date())
    return sealed


def junk() -> Rotation:
    record = Record(MEMBER, 1, seal_civil(JUNK, NEW, MEMBER, 1))
    return Rotation("utsopi", recipient_id(public_key(SEED)), NEW, 2, 3, (record,))


def entry() -> bytes:
    return bytes(RegisterEntry.objects.get(pk=MEMBER).sealed)


@pytest.mark.parametrize("office", ["secretary", "keeper"])
def test_one_person_replaces_no_entry(sealed_register: bytes, office: str) -> None:
    officer = roles.member(MemberStatus.ACTIVE, office)
    roles.member(MemberStatus.ACTIVE, "keeper")

    act = actions.bring_rotation(officer.actor, junk())
    for steps in (lambda: approve(act, officer.actor), lambda: apply_alone(officer, act)):
        with pytest.raises(NotAuthorized):
            steps()

    assert entry() == sealed_register


def apply_alone(officer: roles.Somebody, act: decisions.PendingAct) -> None:
    actions.apply_rotation(officer.actor, act.arguments)


@pytest.mark.parametrize("office", ["secretary", "keeper"])
def test_one_person_replaces_no_entry_on_the_page(sealed_register: bytes, office: str) -> None:
    officer, _keeper = (roles.member(MemberStatus.ACTIVE, name) for name in (office, "keeper"))

    uploaded = {"file": SimpleUploadedFile("rotation.json", junk().to_bytes())}
    officer.client.post("/en/register/keeping/back/", uploaded)
    act = open_act("register.rotate", 0)
    officer.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})

    assert entry() == sealed_register

"""One of the Board, or one keeper, replaces, deletes or shows the register: refused by actions and pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base.clock import current_date
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.apps.register import SEED, a_register_key
from tests.decided import approve, open_act, pass_days
from tests.people import roles
from tests.trust.register.conftest import NEW, NEW_SEED
from tests.trust.register.parts import (
    Appointment,
    CopyNote,
    RegisterEntry,
    RegisterKey,
    RegisterLine,
    actions,
)

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
    today = current_date()
    RegisterLine.objects.create(
        number=MEMBER, event="entered", learnt_on=today, due_on=today, written_on=today, place="sealed"
    )
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


@pytest.mark.parametrize("office", ["secretary", "chair", "director"])
def test_one_person_and_a_friend_delete_no_entry(
    sealed_register: bytes, office: str, the_day: Callable[[str], date]
) -> None:
    """Two people did so: the Board decides, everybody may stop it for 14 days, and the copy is complete."""
    officer, friend = (roles.member(MemberStatus.ACTIVE, name) for name in (office, "chair"))
    old = RegisterKey.objects.earliest("pk")

    page = officer.client.post(f"/en/register/keeping/{old.pk}/end/").status_code
    with pytest.raises(actions.CannotEndKey):
        actions.ask_to_end_key(officer.actor, old.pk)
    CopyNote.objects.create(what="complete", day=current_date() + timedelta(days=1))
    act = actions.ask_to_end_key(officer.actor, old.pk)
    for person in (officer, friend):
        person.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
        person.client.post(f"/en/register/keeping/{old.pk}/end/")
        with pytest.raises(NotAuthorized):
            actions.end_key(person.actor, act.arguments)
    pass_days(the_day, 40)

    assert page == 422
    assert entry() == sealed_register


@pytest.mark.parametrize("office", ["secretary", "chair", "keeper"])
def test_one_person_writes_down_nothing_about_the_copy(sealed_register: bytes, office: str) -> None:
    officer = roles.member(MemberStatus.ACTIVE, office)
    roles.member(MemberStatus.ACTIVE, "keeper")
    day = current_date().isoformat()

    officer.client.post("/en/register/keeping/copy/", {"what": "renewed", "day": day})
    (act,) = decisions.open_acts_of_kind("register.note_copy")
    officer.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    for verb in (actions.note_copy, actions.note_complete_copy):
        with pytest.raises(NotAuthorized):
            verb(officer.actor, act.arguments)

    assert not CopyNote.objects.exists()


@pytest.mark.parametrize("office", ["secretary", "chair"])
def test_one_person_shows_the_register_to_no_friend(sealed_register: bytes, office: str) -> None:
    officer, friend = (roles.member(MemberStatus.ACTIVE, *names) for names in ((office,), ()))
    roles.member(MemberStatus.ACTIVE, "keeper")
    actions.ask_to_see(friend.actor)

    officer.client.post(f"/en/desk/book/{friend.number}/seen/")
    act = open_act("register.show", 0)
    officer.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    for person in (officer, friend):
        with pytest.raises(NotAuthorized):
            approve(act, person.actor)
        with pytest.raises(NotAuthorized):
            actions.show_register(person.actor, act.arguments)

    assert not CopyNote.objects.exists()
    assert Appointment.objects.filter(pk=friend.number).exists()

"""Whatever an app of trust stores by member number, it tells the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from paraplu.base import clock
from paraplu.base.data_protection import stored_data
from paraplu.base.known import KnownField
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.roster_lines import read_line
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register
from tests import rosters
from tests.apps.register import a_register_key
from tests.decided import approve
from tests.trust.accounts.parts import Account, Passkey
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.decisions.parts import DrawnMember, SecondApproval
from tests.trust.keys.parts import Key, RosterDraft, SignedHead, UnderPasskey, roster_state
from tests.trust.register.parts import Appointment, CopyNote, RegisterEntry, ReplacedEntry, ShareCheck

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)
# The chain itself holds trace numbers only; what it says of her stands beside, line by line.
# A file with every entry is about nobody.
TOLD_ELSEWHERE = {"audit": {"LogHead", "LogEntry"}, "register": {"RotationFile"}}
APPS: dict[str, Callable[[int], list[KnownField]]] = {
    "audit": audit.known_about,
    "chapters": chapters.known_about,
    "consent": consent.known_about,
    "decisions": decisions.known_about,
    "keys": keys.known_about,
    "offices": offices.known_about,
    "register": register.known_about,
}


@pytest.fixture
def a_full_life() -> int:
    her, secretary, day = an_active_member(7), an_office_holder("secretary"), DAY
    chair = replace(an_office_holder("chair", 6), recently_authenticated=True)
    chapters.choose_chapter(her, 7, "ghent")
    consent.set_answer(her, 7, "press", "yes")
    consent.set_pause(her, 7, "attend", True)
    offices.appoint(OPERATOR, 7, "chair", day, None, "assembly", day)
    offices.appoint(OPERATOR, 6, "chair", clock.current_date(), None, "assembly", day)
    approve(decisions.ask_for_act(secretary, decisions.ActRequest("people.erase_member", 7)), chair)
    asked = decisions.ask_for_act(secretary, decisions.ActRequest("people.erase_member", 9))
    decisions.PendingAct.objects.filter(pk=asked.pk).update(asked_by=7)
    SecondApproval.objects.update(number=7)
    DrawnMember.objects.create(act=asked, number=7)
    register.write_in_book(secretary, register.open_line(7, "admitted", day).pk)
    keep_the_register(7, day)
    key = Key.objects.create(
        number=7, sealing_key=b"a", signing_key=b"b", salt=b"c", wrapped=b"d", made_on=day
    )
    UnderPasskey.objects.create(passkey=a_passkey(), key=key, salt=b"c", wrapped=b"d")
    rosters.enter(7, "director", AccountKey.make(), day)
    RosterDraft.objects.create(
        body=read_line(roster_state.read_roster().lines[0]).body.content_bytes, number=7, signature=b"e"
    )
    SignedHead.objects.create(size=1, root="0" * 64, day=day, number=7, signature=b"f")
    return 7


def a_passkey() -> Passkey:
    account = Account.objects.create(login_name="river-button-4821")
    return Passkey.objects.create(account=account, credential="AQID", public_key=b"k", words="a b", day=DAY)


def keep_the_register(number: int, day: date) -> None:
    """Everything that the register may keep of one person."""
    key = a_register_key(bytes(32), proposed_by=number, adopted_by=None)
    RegisterEntry.objects.create(number=number, version=1, sealed=b"a", key=key, sealed_on=day)
    ReplacedEntry.objects.create(number=number, version=1, sealed=b"a", key=key, replaced_on=day)
    a_register_key(bytes([1]) * 32, adopted_by=number)
    CopyNote.objects.create(what="renewed", day=day, written_by=number)
    ShareCheck.objects.create(number=number, proven_on=day)
    Appointment.objects.create(number=number, asked_on=day)


def documented_promises(app: str) -> set[str]:
    return {
        f"{field.model.__name__}.{field.name}"
        for table in stored_data()[app].tables
        for field in table
        if field.leak.copy == "readable" and field.name != "id"
        if field.model.__name__ not in TOLD_ELSEWHERE.get(app, ())
    }


@pytest.mark.parametrize("app", APPS)
def test_every_known_field_is_told(app: str, a_full_life: int) -> None:
    told = {known.field for known in APPS[app](a_full_life) if known.readable}

    assert told == documented_promises(app)


def test_a_line_of_the_list_of_keys_names_the_role(a_full_life: int) -> None:
    with translation.override("nl"):
        told = {known.value for known in keys.known_about(a_full_life) if known.field == "RosterLine.line"}

    assert told == {"Bestuurslid"}


@pytest.mark.parametrize("app", APPS)
def test_nothing_is_told_about_a_stranger(app: str, a_full_life: int) -> None:
    assert APPS[app](a_full_life + 1) == []

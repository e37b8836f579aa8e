"""The three unions of the machine: five people and an outsider, a Board of three, and one without a Board."""

import io
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.conf import settings

from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.founding import found_union
from paraplu.trust.accounts import api as accounts
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.attacks.machine.days import Days
from tests.attacks.machine.people import Person
from tests.attacks.machine.product import module
from tests.cast import a_member, an_application
from tests.people.parts import Member
from tests.people.roles import visitor_at
from tests.trust.accounts.limits import forget_all_tries
from tests.trust.accounts.parts import Account, valid_setup_codes
from tests.trust.accounts.phrases import PHRASE

FOUNDED = date(2027, 1, 4)
DAYS_BEFORE = 200
CARD = re.compile(r"^\s+([0-9a-z]+(?:-[0-9a-z]+)+)$", re.MULTILINE)
# Who is there besides the founders, and what they hold; the bad officer is one of all of them.
DIRECTORS = {"chair": ("director",), "secretary": ("director",), "treasurer": ("director",)}
FIVE = {"peer": ("teller", "safety_team"), "member": (), "outsider": ("confidant",)}
THREE = FIVE | {
    "member": ("editor", "peer_responder"),
    "auditor": ("auditor",),
    "press": ("press_officer",),
    "lead": ("chapter_lead",),
    "guest": (),
    "applicant": (),
}
CASTS = {"five and an outsider": FIVE, "a Board of three": THREE, "no Board": FIVE}
STATES = {"outsider": MemberStatus.SUPPORTING, "applicant": MemberStatus.APPLYING}
READERS, FOUNDER = 60, 420_001
steps = module("people.actions._steps")


@dataclass
class Union:
    """A founded union: its people by their part, its days, and how many others only read its news."""

    cast: str
    days: Days
    people: dict[str, Person] = field(default_factory=dict)
    puppets: list[Person] = field(default_factory=list)
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, part: str) -> Person:
        return self.people[part]


def load_every_address() -> None:
    """Addresses are read once in a process: with this cast first, later tests would miss some of them."""
    for host in ("public", "members", "forms"):
        import_module(f"paraplu.site.urls.{host}")


@contextmanager
def settings_of(cast: str) -> Iterator[None]:
    """The union's file of this cast; without a Board the active members are the organ."""
    if cast != "no Board":
        yield
        return
    load_every_address()
    union = settings.UNION
    without = replace(
        union,
        offices=tuple(office for office in union.offices if office.key != "director"),
        smallest_cast=(),
        open_apps=union.open_apps - {"assembly"},
        statutes=replace(union.statutes, admission_organ="assembly"),
    )
    with patch.object(settings, "UNION", without):
        yield


def found(cast: str, days: Days) -> Union:
    """Found the union as the operator does, open the founders' accounts, and let the others come."""
    union, numbers = Union(cast, days), itertools.count(FOUNDER)
    days.today = FOUNDED - timedelta(days=DAYS_BEFORE)
    paper = io.StringIO()
    # Drawn numbers would now and then be those of the others here.
    with patch.object(steps, "new_member_numbers", lambda count: list(itertools.islice(numbers, count))):
        found_union(DIRECTORS, paper)
    for part, code in zip(DIRECTORS, CARD.findall(paper.getvalue()), strict=True):
        union.people[part] = _open_account(part, code)
    for place, part in enumerate(CASTS[cast]):
        union.people[part] = _person(part, 500_001 + place)
    for part, held in (DIRECTORS | CASTS[cast]).items():
        for office in held:
            appoint(union[part].number, office)
    if cast == "a Board of three":
        _let_readers_come()
    days.today = FOUNDED
    days.send_all()
    days.sent.clear()
    return union


def appoint(number: int, office: str) -> None:
    """Give an office as the union's deed did; an office that this union does not have is left out."""
    if all(known.key != office for known in settings.UNION.offices):
        return
    begun = FOUNDED - timedelta(days=DAYS_BEFORE)
    chapter = "ghent" if office == "chapter_lead" else None
    offices.appoint(OPERATOR, number, office, begun, None, "deed", begun, chapter=chapter)


def _open_account(part: str, code: str) -> Person:
    """The founder types the code of the card, and a passphrase."""
    number = valid_setup_codes(code, "open").get().number
    forget_all_tries()
    assert visitor_at("members").post("/en/open/", {"code": code, "phrase": PHRASE}).status_code == 200
    member = Member.objects.get(number=number)
    accounts.note_known_owner(member.account_id)
    return _with_address(Person(number, member.account_id), part)


def _person(part: str, number: int) -> Person:
    """Somebody who came in the months since."""
    state = STATES.get(part, MemberStatus.ACTIVE)
    account = Account.objects.create(login_name=f"{part}-0001", password="!")
    a_member(number, state, account.pk, f"Kolibrie {part}")
    if state is MemberStatus.APPLYING:
        an_application(number, part, FOUNDED)
    return _with_address(Person(number, account.pk), part)


def _with_address(person: Person, part: str) -> Person:
    person.address = f"{part}@mail.example"
    Member.objects.filter(number=person.number).update(working_name=f"Kolibrie {part}")
    post.assign_address(post.keep_address(person.address, "en"), person.number)
    return person


def let_come(union: Union, part: str, number: int, state: MemberStatus = MemberStatus.ACTIVE) -> Person:
    """One more person, with a log-in and an address."""
    account = Account.objects.create(login_name=f"{part}-0001", password="!")
    a_member(number, state, account.pk, f"Kolibrie {part}")
    union.people[part] = _with_address(Person(number, account.pk), part)
    return union.people[part]


def _let_readers_come() -> None:
    """Supporting members who read the news."""
    for number in range(600_001, 600_001 + READERS):
        a_member(number, MemberStatus.SUPPORTING, None, f"Reader {number}")
        post.assign_address(post.keep_address(f"reader{number}@mail.example", "en"), number)
        post.choose_topics(SYSTEM, number, ["news"])

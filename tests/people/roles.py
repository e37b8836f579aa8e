"""Members by role, logged in at the site or visitors without a log-in; numbers stand for nobody."""

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

from paraplu.base import clock
from paraplu.base.binding_text import binding_text
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.models import Application, Member, MembershipChange
from paraplu.trust.accounts import api as accounts
from tests.trust.accounts.parts import Account
from tests.trust.offices.parts import Mandate

# Above the numbers that casts and circles have, of which some are in the same database.
numbers = itertools.count(450_001)
CODE = re.compile(r"<strong>([0-9a-z-]{20,})</strong>")
TICKET = re.compile(r'name="ticket" value="([^"]+)"')


@dataclass
class Somebody:
    """A member: her number, what she may do, and her browser."""

    number: int
    actor: Actor
    client: Client = field(repr=False)

    @property
    def state(self) -> MemberStatus | None:
        person = people.person_by_number(self.number)
        return person.state if person else None


def member(state: MemberStatus, *offices: str) -> Somebody:
    """A member with offices, logged in and freshly proven."""
    number, day = next(numbers), clock.current_date()
    account = Account.objects.create(login_name=f"name-{number}")
    Member.objects.create(
        number=number, account=account, working_name=f"Rowan {number}", language="en", state=state, since=day,
        assent_version="1", assent_language="en", entered_how="form",
    )  # fmt: skip
    MembershipChange.objects.create(
        number=number, day=day, step="join", state=MemberStatus.SUPPORTING, how="form"
    )
    if state is MemberStatus.ACTIVE:
        MembershipChange.objects.create(
            number=number, day=day, step="ask_active", state=MemberStatus.APPLYING, how="form"
        )
        # On an imported list, so that they vouch for others at once.
        MembershipChange.objects.create(number=number, day=day, step="admit", state=state, how="list")
    for office in offices:
        Mandate.objects.create(number=number, office=office, from_day=day, decided_by="deed", decided_on=day)
    held = frozenset(HeldOffice(office) for office in offices)
    strong = bool(offices)
    return Somebody(
        number,
        Actor("person", number, state, held, strong, recently_authenticated=True),
        logged_in(account, strong=strong),
    )


def logged_in(account: Account, *, strong: bool) -> Client:
    client = visitor_at("members")
    for name, value in accounts.session_cookies_for(account.pk, has_second_factor=strong).items():
        client.cookies[name] = value
    return client


def applicant() -> Somebody:
    """A supporting member who asked to become active."""
    her = member(MemberStatus.SUPPORTING)
    people.ask_active_membership(her.actor, her.number, adult=True, declared=True)
    return her


def vouched_applicant(by: Somebody) -> Somebody:
    """One for whom an active member said yes."""
    her = applicant()
    by.client.post("/en/vouch/", {"code": people.vouch_code_of(her.actor)})
    return her


def visitor_at(origin: str) -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


def ticket(client: Client, path: str = "/en/join/") -> str:
    found = TICKET.search(client.get(path).content.decode())
    assert found
    return found[1]


def filled_in(client: Client, page: str = "en", **changed: Any) -> dict[str, Any]:
    """The form of a supporting member without e-mail, as a browser sends it; page: its language."""
    form: dict[str, Any] = {
        "form": "supporting",
        "working_name": "Marigold",
        "language": "en",
        "chapter": "ghent",
        "email": "",
        "topics": ["news"],
        "assent": "on",
        "text": binding_text(page).version_key,
        "ticket": ticket(client),
    }
    if changed.get("form") == "active":
        form |= {"adult": "on", "declared": "on"}
    return form | changed


def joined(client: Client, **changed: Any) -> str:
    """Send the form without e-mail; the return code."""
    response = client.post("/en/join/", filled_in(client, **changed))
    assert response.status_code == 200, response.content.decode()
    found = CODE.search(response.content.decode())
    assert found
    return found[1]


def confirmed(client: Client, code: str) -> Any:
    return client.post("/en/confirm/", {"code": code, "ticket": ticket(client, "/en/confirm/")})


def application_of(number: int) -> Application:
    return Application.objects.get(number=number)

"""Inside a founded house: an assembly that was convened, its voters, and what must not be found."""

from datetime import date, time

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, Actor, Held
from paraplu.kernel.ballot import ceremony, codes
from paraplu.kernel.standing import State
from paraplu.life.assembly import actions
from paraplu.life.elections.actions import candidates
from paraplu.life.elections.actions.candidates import Words
from paraplu.life.evoting import trustees
from paraplu.life.evoting.models import Scrutiny
from paraplu.people.models import Member
from paraplu.trust.accounts import api as accounts
from paraplu.trust.accounts.models import Account
from paraplu.trust.keys.models import Key
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests import rosters
from tests.cast import a_member
from tests.journeys.sealing import PHRASE, SALT, her_key

FIRST = 600_001
TELLERS, HOLDERS = ("teller-1", "teller-2"), ("holder-1", "holder-2", "holder-3")
BUREAU, STANDING = ("secretary", "chair", "treasurer"), ("absent", "late", "far")
BOARD, TENT, OTHERS = "Élection du conseil", "Une tente", "Élection de deux autres"
AGENDA = (("election", BOARD, ""), ("motion", TENT, "Au plus 400 euros."), ("election", OTHERS, ""))
SEATS = 2


def convene(day: str) -> tuple[dict[str, int], str]:
    """Two elections and a motion, called for this day; numbers by name, and a phrase for afar.

    Who cannot come lets the treasurer vote for her.
    """
    numbers = _people()
    secretary, chair = _holding(numbers, "secretary"), _holding(numbers, "chair")
    plan = actions.Plan(date.fromisoformat(day), time(19, 30), "Maison", remote=True, procedure="By a code.")
    meeting = actions.plan(secretary, plan)
    items = [actions.add_item(secretary, meeting, actions.Draft(*each)) for each in AGENDA]
    actions.convene(secretary, meeting)
    for item in (items[0], items[2]):
        candidates.change_terms(chair, item, SEATS)
        for name in STANDING:
            she = Actor("person", numbers[name], State.ACTIVE)
            candidates.agree_to_be_published(she, item)
            candidates.stand(she, item, Words(name, {"en": "Here I am."}))
    actions.note_proxy(secretary, meeting, numbers["absent"], numbers["treasurer"])
    return numbers, PHRASE


def _people() -> dict[str, int]:
    numbers = {name: FIRST + place for place, name in enumerate((*TELLERS, *HOLDERS, *STANDING))}
    for name, number in numbers.items():
        a_member(number, State.ACTIVE, name=name)
        post.assign(post.keep(f"{name}@paraplu.example", "en"), number)
    for name in TELLERS:
        offices.appoint(OPERATOR, numbers[name], "teller", clock.today(), None, "deed", clock.today())
    _give_key(numbers["far"])
    return numbers | {name: offices.holders(name)[0] for name in BUREAU}


def _holding(numbers: dict[str, int], office: str) -> Actor:
    held = frozenset({Held(office)})
    return Actor("person", numbers[office], State.ACTIVE, held, strong=True, fresh=True)


def _give_key(number: int) -> None:
    """Two of the Board signed for it."""
    key, wrapped = her_key(number)
    Key.objects.create(
        number=number, sealing_key=key.sealing_public_key, signing_key=key.signing_key, salt=SALT,
        wrapped=wrapped, made_on=clock.today(), from_afar=True,
    )  # fmt: skip
    rosters.enter(number, "afar", key, clock.today())


def devices(numbers: dict[str, int]) -> dict[str, dict[str, str]]:
    """Everybody's telephone, logged in on the day."""
    told = {}
    for name, number in numbers.items():
        account = Account.objects.create(login_name=f"{name}-device", password="!")
        Member.objects.filter(number=number).update(account_id=account.pk)
        told[name] = dict(accounts.cookies_for(account.pk, strong=True))
    return told


def derived(slips: list[str], held: list[str]) -> list[str]:
    """What could be computed from the codes of slips and key holders, and nobody may find in the house."""
    scrutiny = Scrutiny.objects.get()
    holders = trustees.Holders.of(scrutiny)
    gathering = holders.gathering()
    dealings = holders.dealings(gathering)
    keys = [ceremony.decryption_key(code, gathering, dealings) for code in held]
    uuids = scrutiny.identifiers[: scrutiny.used]
    return [str(one) for one in (*keys, *(codes.secret(code, uuid) for code in slips for uuid in uuids))]

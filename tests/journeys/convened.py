"""Inside a founded site: an assembly that was convened, its voters, and what must not be found."""

from datetime import date, time
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.ballot import ceremony, codes
from paraplu.kernel.standing import MemberStatus
from paraplu.life.elections.actions import candidates
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.trust.accounts import api as accounts
from paraplu.trust.keys.models import Key
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests import rosters
from tests.cast import a_member
from tests.decided import act_actor
from tests.journeys.sealing import PHRASE, SALT, her_key
from tests.life.assembly.parts import Assembly, AssemblyNotice, BureauMember, actions, pending_records
from tests.life.evoting.parts import ElectionSetup, trustees
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

FIRST = 600_001
TELLERS, HOLDERS = ("teller-1", "teller-2"), ("holder-1", "holder-2", "holder-3")
BUREAU, STANDING = ("secretary", "chair", "treasurer"), ("absent", "late", "far")
# With these, forty are on the roll. None of the names begins another one.
OTHER_MEMBERS = (
    "Alder", "Beech", "Cedar", "Dogwood", "Elder", "Fir", "Ginkgo", "Holly", "Juniper", "Katsura", "Larch",
    "Maple", "Nutmeg", "Oak", "Pine", "Quince", "Redbud", "Spruce", "Tamarind", "Ulmo", "Viburnum", "Walnut",
    "Yew", "Zelkova", "Acacia", "Birch", "Cypress", "Linden", "Poplar",
)  # fmt: skip
# One director each; of three names none has more than half of the papers at first.
DIRECTORS = {
    "Présidence": ("Alder", "Beech"),
    "Secrétariat": ("Cedar", "Dogwood"),
    "Trésorerie": ("Elder", "Fir", "Ginkgo"),
    "Siège de Liège": ("Holly", "Juniper"),
    "Siège d'Anvers": ("Katsura", "Larch"),
}
BOARD, UNDECIDED = "Présidence", "Trésorerie"
TENT, OTHERS, SHOWN = "Une tente", "Élection de deux autres", "Nos urnes à tout le monde"
STANDS = {**{title: (1, names) for title, names in DIRECTORS.items()}, OTHERS: (2, STANDING)}
AGENDA = (
    *(("election", title, "") for title in DIRECTORS),
    ("motion", TENT, "Au plus 400 euros."),
    ("election", OTHERS, ""),
    ("public_boards", SHOWN, ""),
)


def convene(day: str) -> tuple[dict[str, int], str]:
    """Five directors, a motion and two others, called for this day; numbers by name, and a phrase for afar.

    Who cannot come lets the treasurer vote for her.
    """
    numbers = _people()
    secretary, chair = _holding(numbers, "secretary"), _holding(numbers, "chair")
    plan = actions.AssemblyPlan(
        date.fromisoformat(day), time(19, 30), "Maison", remote=True, procedure="By a code."
    )
    meeting = actions.draft_assembly(secretary, plan)
    items = {
        title: actions.add_agenda_item(secretary, meeting, actions.ItemDraft(kind, title, text))
        for kind, title, text in AGENDA
    }
    for title, (seats, _names) in STANDS.items():
        candidates.change_election_seats(chair, items[title], seats)
    actions.convene(act_actor("assembly.convene", 0), meeting)
    for title, (_seats, names) in STANDS.items():
        for name in names:
            _stand(items[title], name, numbers[name])
    actions.note_paper_proxy(secretary, meeting, numbers["absent"], numbers["treasurer"])
    proxy = next(each for each in pending_records(Assembly.objects.get(pk=meeting)) if each.what == "proxy")
    treasurer = Actor("person", numbers["treasurer"], MemberStatus.ACTIVE)
    actions.confirm_typed(treasurer, meeting, proxy.digest)
    papers = AssemblyNotice.objects.filter(assembly=meeting, way="paper").values_list("number", flat=True)
    actions.mark_notices_handed(secretary, meeting, list(papers))
    return numbers, PHRASE


def _stand(item: UUID, name: str, number: int) -> None:
    she = Actor("person", number, MemberStatus.ACTIVE)
    candidates.agree_to_publication(she, item)
    candidates.stand_for_election(she, item, CandidacyText(name, {"en": "Here I am."}))


def accept_roles() -> None:
    """Everybody of the bureau accepts their role, as their own page lets them."""
    for row in BureauMember.objects.filter(assembly__phase="opened"):
        actions.accept_bureau_role(Actor("person", row.number, MemberStatus.ACTIVE), row.assembly_id)


def confirm_typed(what: str) -> int:
    """Somebody who may confirms everything of one kind that one person typed; returns how much."""
    meeting = Assembly.objects.get(phase="opened")
    waiting = [record for record in pending_records(meeting) if record.what == what]
    for record in waiting:
        second = min(record.subject.confirmers - record.subject.typists)
        actions.confirm_typed(Actor("person", second, MemberStatus.ACTIVE), meeting.pk, record.digest)
    return len(waiting)


def _people() -> dict[str, int]:
    numbers = {
        name: FIRST + place for place, name in enumerate((*TELLERS, *HOLDERS, *STANDING, *OTHER_MEMBERS))
    }
    for name, number in numbers.items():
        a_member(number, MemberStatus.ACTIVE, name=name)
        post.assign_address(post.keep_address(f"{name}@paraplu.example", "en"), number)
    for name in TELLERS:
        offices.appoint(
            OPERATOR, numbers[name], "teller", clock.current_date(), None, "deed", clock.current_date()
        )
    _give_key(numbers["far"])
    return numbers | {name: offices.office_holders(name)[0] for name in BUREAU}


def _holding(numbers: dict[str, int], office: str) -> Actor:
    held = frozenset({HeldOffice(office)})
    return Actor(
        "person",
        numbers[office],
        MemberStatus.ACTIVE,
        held,
        has_second_factor=True,
        recently_authenticated=True,
    )


def _give_key(number: int) -> None:
    """Two of the Board signed for it."""
    key, wrapped = her_key(number)
    Key.objects.create(
        number=number, sealing_key=key.sealing_public_key, signing_key=key.signing_key, salt=SALT,
        wrapped=wrapped, made_on=clock.current_date(), from_afar=True,
    )  # fmt: skip
    rosters.enter(number, "afar", key, clock.current_date())


def devices(numbers: dict[str, int]) -> dict[str, dict[str, str]]:
    """Everybody's telephone, logged in on the day."""
    told = {}
    for name, number in numbers.items():
        account = Account.objects.create(login_name=f"{name}-device", password="!")
        Member.objects.filter(number=number).update(account_id=account.pk)
        told[name] = dict(accounts.session_cookies_for(account.pk, has_second_factor=True))
    return told


def derived(slips: list[str], held: list[str]) -> list[str]:
    """What could be computed from the codes of slips and key holders, and nobody may find in the site."""
    election_setup = ElectionSetup.objects.get()
    holders = trustees.MeetingTrustees.of_setup(election_setup)
    gathering = holders.certificate_gathering()
    dealings = holders.all_dealings(gathering)
    keys = [ceremony.decryption_key(code, gathering, dealings) for code in held]
    uuids = election_setup.identifiers[: election_setup.used]
    return [str(one) for one in (*keys, *(codes.secret(code, uuid) for code in slips for uuid in uuids))]

"""What others own before the bad officer begins: evenings, invitations, requests, demands, signals, texts."""

from datetime import time, timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, STRANGER
from paraplu.kernel.powers import LOWERABLE, NUMBERS
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests import rosters
from tests.apps import (
    advocacy,
    asks,
    bank_statements,
    cash_book,
    documents,
    events,
    invoices,
    subsidies,
    volunteers,
    website,
)
from tests.apps import press as press_room
from tests.apps import proposals as proposals_room
from tests.apps import register as register_room
from tests.apps import trainings as trainings_room
from tests.attacks.machine.casts import STATES, Union
from tests.attacks.machine.product import module, table
from tests.commons.claims import parts as claims
from tests.decided import act_actor, decide
from tests.life.solidarity import parts as fund
from tests.sealed import a_box, a_key, with_a_known_handle
from tests.trust.decisions.parts import PendingAct

EventSeat = table("events.EventSeat")
Invitation = table("events.Invitation")
assembly = module("life.assembly.actions")
pending_records = module("life.assembly.confirmations").pending_records
AgendaItem = table("assembly.AgendaItem")
Assembly = table("assembly.Assembly")
Demand = table("assembly.Demand")
DemandSignature = table("assembly.DemandSignature")
board = module("life.board.actions")
BoardElection = table("elections.BoardElection")
Candidacy = table("elections.Candidacy")
press = module("life.press.actions")
PressRequest = table("press.PressRequest")
proposals = module("life.proposals.actions")
trainings = module("life.trainings.actions")
RegisterEntry = table("register.RegisterEntry")

# The part that takes each role of tests/apps.
ROLES = {
    "chair": "chair", "secretary": "secretary", "treasurer": "treasurer", "director": "treasurer",
    "active": "member", "press_officer": "treasurer", "editor": "outsider", "applying": "treasurer",
}  # fmt: skip
DOCUMENT_ROOMS = (advocacy, asks, documents, events, volunteers, website)
MONEY_ROOMS = (cash_book, bank_statements, invoices, subsidies)
GUEST = "Zwaluw"


def put_things(union: Union) -> None:
    """Make one of each; the people who make them have no further part."""
    players = {role: union[part] for role, part in ROLES.items()}
    cast = SimpleNamespace(players=players, peer=union["peer"].number)
    for room in (*DOCUMENT_ROOMS, *MONEY_ROOMS):
        union.things |= {name: thing for name, thing in (room.put(cast) or {}).items() if room in MONEY_ROOMS}
    union.things["campaign"] = _campaign()
    fund.fill_fund()
    # An officer may agree, as the second, to what somebody else asked for; here nobody else did.
    PendingAct.objects.still_open().filter(organ="").update(state="withdrawn")
    _name_guests()
    _write_to_the_desks(union)
    _seal_things(union)
    if settings.UNION.has_app("assembly"):
        _hold_assembly(union)
        prepare_assembly(union)
    if any(office.key == "director" for office in settings.UNION.offices):
        _call_the_board(union)
        _claim_money(union)
    union.days.send_all()
    union.days.sent.clear()


def _campaign() -> object:
    """A campaign of the fund; what donors ask has holders of its own, whom no assembly here expects."""
    today = clock.current_date()
    titles = dict.fromkeys(settings.UNION.languages, "Winter")
    days = {"first_day": today, "last_day": today + timedelta(days=60)}
    drawn = {"begins_at": 80_000, "gifts_needed": 5}
    made = table("ledger.Campaign").objects.create(
        fund="solidarity_fund", titles=titles, cents=200_000, **days, **drawn
    )
    return made.pk


def lower_everything(union: Union) -> None:
    """The members decided that each power which may be lowered is as low as it may be."""
    numbers = {power: number.most for power, number in NUMBERS.items()}
    for power, value in {**LOWERABLE, **numbers}.items():
        decide(decisions.ask_to_lower(union["chair"].actor, power, value))


def _name_guests() -> None:
    """Each guest has a name of their own, which no other page can show by accident."""
    for place, seat in enumerate(EventSeat.objects.order_by("pk")):
        seat.name = f"{GUEST} {place}"
        seat.save(update_fields=["name"])
    Invitation.objects.filter(number=None).update(name=GUEST)


def _write_to_the_desks(union: Union) -> None:
    press.save_press_request(STRANGER, press_room.a_wish(), bytes(24))
    press_room.say_yes(PressRequest.objects.get(), union["peer"].number, union["treasurer"].number)
    trainings.save_training_request(STRANGER, trainings_room.a_wish(), bytes(24))
    proposals.propose_activity(union["member"].actor, proposals_room.WISH)


def _seal_things(union: Union) -> None:
    """Two of the safety team with keys on the list, a signal, and an entry in the register."""
    begun = clock.current_date() - timedelta(days=30)
    peer, member = union["peer"].number, union["member"].number
    offices.appoint(OPERATOR, member, "safety_team", begun, None, "deed", begun)
    for number in (peer, member):
        rosters.enter(number, "safety_team", a_key(number), begun)
    union.things["signal"] = with_a_known_handle(a_box("safety")).pk
    key = register_room.a_register_key(register_room.SEED)
    RegisterEntry.objects.create(
        number=peer, version=1, sealed=bytes(64), key=key, sealed_on=clock.current_date()
    )


def _claim_money(union: Union) -> None:
    """A claim that waits, one to which the treasurer agreed, and a file of theirs that waits for a second."""
    treasurer, peer = union["treasurer"].number, union["peer"].number
    claims.with_circle_of({"treasurer": treasurer, "director": union["chair"].number})
    claims.a_claim(by=peer)
    claims.an_agreed_claim_of(union["member"].number, treasurer, shade=1)
    union.things["payments"] = claims.a_payment_file_of(peer, treasurer, shade=2).pk


def prepare_assembly(union: Union) -> None:
    """A drafted assembly with an item that members demanded, and one that was convened and is today."""
    chair, today = union["chair"].actor, clock.current_date()
    demand = Demand.objects.create(
        wants="item", title="A tent", text="We buy a tent.", asked_on=today, reached_on=today
    )
    for part in ("peer", "member"):
        DemandSignature.objects.create(demand=demand, number=union[part].number, how="form", day=today)
    plan = assembly.AssemblyPlan(today + timedelta(days=40), time(19, 30), "The room")
    draft = assembly.draft_assembly(chair, plan)
    item = assembly.add_agenda_item(
        chair, draft, assembly.ItemDraft("motion", "A tent", text="We buy a tent.")
    )
    AgendaItem.objects.filter(pk=item).update(demand=demand)
    union.things |= {"draft": draft, "demanded": item}
    vote = assembly.add_agenda_item(chair, draft, assembly.ItemDraft("election", "The Board"))
    election = BoardElection.objects.filter(item_id=vote).first()
    if election:
        Candidacy.objects.create(
            election=election,
            number=union["peer"].number,
            name="A peer",
            how="form",
            told_on=today,
            stood_on=today,
        )


def _hold_assembly(union: Union) -> None:
    """One that was convened weeks ago and is open today: bureau and presence are settled, an item is open."""
    secretary = union["secretary"].actor
    plan = assembly.AssemblyPlan(union.days.today, time(19, 30), "The room")
    union.days.today -= timedelta(days=20)
    meeting = assembly.draft_assembly(secretary, plan)
    items = [
        assembly.add_agenda_item(secretary, meeting, assembly.ItemDraft("motion", title, text=title))
        for title in ("We rent a room.", "We buy chairs.")
    ]
    assembly.convene(act_actor("assembly.convene", 0), meeting)
    union.days.today = plan.day
    secretary = union["secretary"].actor
    active = [person.number for part, person in union.people.items() if part not in STATES]
    assembly.mark_notices_handed(secretary, meeting, active)
    bureau = [union[part] for part in ("chair", "secretary", "peer", "member")]
    chair, writer, *tellers = (person.number for person in bureau)
    assembly.open_assembly(secretary, meeting, assembly.BureauChoice(chair, writer, tuple(tellers)))
    for person in bureau:
        assembly.accept_bureau_role(person.actor, meeting)
    assembly.mark_attendance(secretary, meeting, [union["treasurer"].number], "room")
    for record in pending_records(Assembly.objects.get(pk=meeting)):
        if record.what == "presence":
            assembly.confirm_typed(union["peer"].actor, meeting, record.digest)
    union.things |= {"meeting": meeting, "item": items[0]}


def _call_the_board(union: Union) -> None:
    plan = board.MeetingPlan(uuid4(), clock.current_date() + timedelta(days=9), time(19), "room")
    union.things["board"] = board.call_meeting(union["chair"].actor, plan)

"""One canary for each forbidden outcome: its guard taken away once, and the few steps that then reach it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import connection

from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import Rule
from paraplu.kernel.seal.civil import CivilIdentity, seal_civil
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as trust_offices
from tests.apps.register import SEED, a_register_key
from tests.attacks.machine.game import Game, type_code
from tests.attacks.machine.moves import act, address_taken, number_of, puppet, send
from tests.attacks.machine.product import module, table
from tests.commons.cash_book.parts import OFF as BOOK_TRIGGERS
from tests.people.parts import Vouch
from tests.sealed import a_signature, an_answer_to, circle_keys
from tests.trust.audit.parts import LogEntry
from tests.trust.audit.rewritten_log import unguard
from tests.trust.decisions.parts import PendingAct
from tests.trust.offices.parts import Mandate

Event = table("events.Event")
Invitation = table("events.Invitation")
Banner = table("mailings.Banner")
Mailing = table("mailings.Mailing")
assembly = module("life.assembly.actions")
pending_records = module("life.assembly.confirmations").pending_records
Assembly = table("assembly.Assembly")
press = module("life.press.actions")
talk_code = module("life.press.meeting_words").talk_code
words_digest = module("life.press.meeting_words").words_digest
PressRequest = table("press.PressRequest")
PressMeeting = table("press.PressMeeting")
answering = module("life.proposals.actions.answering")
Proposal = table("proposals.Proposal")
book = module("commons.cash_book.actions")
BookEntry = table("cash_book.BookEntry")
fund = module("life.solidarity.actions")
payout_codes = module("kernel.numbers.payout_codes")
invoices = module("commons.invoices.actions")
paying = module("commons.claims.actions.paying")
PaymentFile = table("claims.PaymentFile")
applying = module("people.actions.applying")
recovery = module("trust.accounts.actions.recovery")
consent = module("trust.consent.actions")
deciding = module("trust.decisions.actions")
roster_state = module("trust.keys.roster_state")
listing = module("trust.keys.actions.listing")
mailboxes = module("trust.mailboxes.actions")
Box = table("mailboxes.Box")
offices = module("trust.offices.actions")
rotating = module("trust.register.actions.rotating")
RegisterEntry = table("register.RegisterEntry")

Reach = Callable[[Game], object]
Guard = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Canary:
    """taken_away: the guard, in the words of the table. reach: what the officer does. part: who they are."""

    taken_away: str
    guard: Guard
    reach: Reach
    part: str = "secretary"


def allowed(*names: str) -> Guard:
    """These rules say yes to everybody, in verbs and on pages."""

    @contextmanager
    def without() -> Iterator[None]:
        rules = [_rule_of(name) for name in names]
        questions = [rule.question for rule in rules]
        for rule in rules:
            object.__setattr__(rule, "question", lambda *_: True)
        try:
            yield
        finally:
            for rule, question in zip(rules, questions, strict=True):
                object.__setattr__(rule, "question", question)

    return without


def _rule_of(name: str) -> Rule:
    app, _, key = name.rpartition(".")
    rule: Rule = getattr(import_module(f"paraplu.{app}.policy"), key)
    return rule


def replaced(module: str, name: str, value: Any) -> Guard:
    """Another value replaces a function or a number."""
    return lambda: patch.object(import_module(f"paraplu.{module}"), name, value)


@contextmanager
def together(*guards: Guard) -> Iterator[None]:
    """Several guards at once."""
    with ExitStack() as stack:
        for guard in guards:
            stack.enter_context(guard())
        yield


def admit_a_puppet(game: Game) -> None:
    act(game, people.admit, puppet(game).number)


def bring_in_a_list(game: Game) -> None:
    """A line that the officer made up."""
    day = game.union.days.today
    line = people.MemberImportData(
        "a line", "Zwaluw 9", "en", "supporting", "", (), "", day, False, None, "", content="c"
    )
    act(game, people.import_members, [line])


def appoint_since(days: int) -> Reach:
    """An office for a member, dated so many days ago."""

    def appoint(game: Game) -> None:
        day = game.union.days.today - timedelta(days=days)
        act(game, offices.appoint, number_of(game, "member"), "teller", day, None, "board", day)

    return appoint


def end_an_office(game: Game) -> None:
    mandate = Mandate.objects.get(number=number_of(game, "chair"), office="chair")
    act(game, offices.end_mandate, mandate.pk, game.union.days.today)


def step_a_rival_down(game: Game) -> None:
    act(game, people.step_down, number_of(game, "member"))


def seconded_by_themselves(game: Game) -> None:
    """They begin to let the chair back in, agree as the second, wait, and take the code."""
    chair = game.union["chair"]
    act(game, recovery.begin_recovery, chair.number, chair.account)
    (begun,) = game.rows("accounts.Recovery")
    act(game, recovery.second_recovery, begun["id"])
    game.move_clock(5)
    game.attempt(lambda: game.walker.codes.append(both_halves(game, begun["id"])))


def both_halves(game: Game, begun: object) -> str:
    halves = [recovery.finish_recovery(game.officers[0].actor, begun) for _time in range(2)]
    return "-".join(half.text for half in halves)


def come_in_as_the_chair(game: Game) -> None:
    seconded_by_themselves(game)
    for code in game.walker.codes:
        game.attempt(lambda: type_code(code))  # noqa: B023 - called at once


def change_an_address(game: Game) -> None:
    address_taken(game, number_of(game, "guest"), "Kolibrie guest")
    game.move_clock(0)


def erase_a_member(game: Game) -> None:
    act(game, people.erase_member, number_of(game, "member"))


def consent_for_another(game: Game) -> None:
    act(game, consent.set_answer, number_of(game, "member"), "read", "yes")


def confirm_their_own_note(game: Game) -> None:
    act(game, applying.note_vouch, puppet(game).number, number_of(game, "member"))
    vouch = Vouch.objects.get(by=number_of(game, "member"))
    act(game, applying.confirm_vouch, vouch.pk, is_true=True)


def read_the_guest_list(game: Game) -> None:
    event = Event.objects.get(host=number_of(game, "member"), title="Soup and talk")
    game.look(f"/en/meet-ups/{event.pk}/door/")


def write_to_all(game: Game) -> None:
    """One mailing about news, to everybody who reads them."""
    form = {
        "topic": "news", "chapters": [], "languages": [], "missing": "default",
        "not_after": (game.union.days.today + timedelta(days=7)).isoformat(),
        "subject_en": "Thursday", "body_en": "Soup at seven.",
    }  # fmt: skip
    send(game, "/en/mailings/write/", **form)
    draft = Mailing.objects.get()
    send(game, f"/en/mailings/draft/{draft.pk}/sending/", seen=draft.content_digest)


def agree_to_their_own_words(game: Game) -> None:
    day = game.union.days.today.isoformat()
    words = {f"text_{language}": "Call +32 470 00 00 00." for language in ("en", "fr", "nl")}
    send(game, "/en/mailings/banners/free/", **words, starts=day, ends=day)
    send(game, f"/en/mailings/banners/{Banner.objects.get().pk}/approval/")


def name_to_the_press(game: Game) -> None:
    request = PressRequest.objects.get()
    body = press.PressEmailBody("Ask for Kolibrie.", request.emails_sent)
    act(game, press.pass_on_meeting, request.pk, talk_code(request.pk, number_of(game, "peer")), body)
    for meeting in PressMeeting.objects.all():
        act(game, press.agree_to_meeting, meeting.pk, words_digest(meeting))


def open_many_pages(game: Game) -> None:
    for number in range(600_001, 600_022):
        game.look(f"/en/desk/people/{number}/")


def decide_as_the_board(game: Game) -> None:
    number = number_of(game, "member")
    asked = {"number": number, "number_person": number, "office": "teller", "chapter": ""}
    send(game, "/en/desk/offices/appoint/", **asked)
    (row,) = game.rows("decisions.PendingAct")
    decision = decisions.OrganDecision("board", game.union.days.today, is_yes=True)
    act(game, deciding.note_organ_decision, row["id"], decision)


def renew_the_list_of_keys(game: Game) -> None:
    """Their puppet signs beside them."""
    roster = roster_state.read_roster().unfolded_roster()
    body = roster_state.next_roster_body(roster, ()).content_bytes
    second = puppet(game)
    act(game, listing.sign_as_first, body, bytes(64))
    signer = replace(game.officers[0].actor, number=second.number)
    game.attempt(lambda: listing.sign_as_second(signer, body, bytes(64)))


def end_without_a_wait(game: Game) -> None:
    act(game, people.ask_for_ending, number_of(game, "guest"), "people.end_by_hand", "phone")
    game.move_clock(0)


def move_the_blame(game: Game) -> None:
    """An attacker with the database writes another office into what they did."""
    game.attempt(lambda: LogEntry.objects.filter(office="secretary").update(office="chair"))
    game.attempt(lambda: LogEntry.objects.filter(height=1).delete())


@contextmanager
def no_triggers_of_the_book() -> Iterator[None]:
    """The same for the book."""
    with connection.cursor() as cursor:
        for off in BOOK_TRIGGERS:
            for statement in off[connection.vendor]:
                cursor.execute(statement)
    yield


@contextmanager
def no_triggers() -> Iterator[None]:
    """Only while a game lasts, which takes this back too."""
    unguard()
    yield


def send_guests_elsewhere(game: Game) -> None:
    event = Event.objects.get(host=number_of(game, "member"), title="Soup and talk")
    send(game, f"/en/meet-ups/{event.pk}/place/", district="Mine", address="My own place 1")


def revoke_an_invitation(game: Game) -> None:
    held = Invitation.objects.get(number=number_of(game, "peer"))
    send(game, f"/en/meet-ups/invitations/{held.pk}/end/")
    asked = decisions.PendingAct.objects.get(kind="events.revoke_invitation")
    act(game, decisions.approve_act, asked.pk, asked.digest)


def answer_a_signal_alone(game: Game) -> None:
    """They write an answer and agree to it themselves."""
    signal = game.union.things["signal"]
    box, number = Box.objects.get(pk=signal), game.officers[0].number
    answer = an_answer_to(box, number)
    act(game, mailboxes.write_as_circle, "safety", signal, answer, circle_keys("safety"))
    signature = a_signature(number, "agree", box, answer.sealed)
    act(game, mailboxes.agree_to_answer, "safety", signal, bytes(16), signature)


def carry_an_item_alone(game: Game) -> None:
    """They type the hands of a meeting, and confirm as the second what they typed."""
    meeting, item = game.union.things["meeting"], game.union.things["item"]
    act(game, assembly.open_agenda_item, item, "hands")
    act(game, assembly.decide_by_hands, item, assembly.Votes(4, 0, 0))
    for record in pending_records(Assembly.objects.get(pk=meeting)):
        act(game, assembly.confirm_typed, meeting, record.digest)


def convene_without_a_demanded_item(game: Game) -> None:
    act(game, assembly.remove_agenda_item, game.union.things["demanded"])
    act(game, assembly.convene, game.union.things["draft"])


def grant_money(game: Game) -> None:
    """They word the answer to a proposal, and carry it out as if the Board had decided it."""
    proposal = Proposal.objects.get(number=number_of(game, "member"))
    act(game, answering.word_answer, proposal.pk, answering.AnswerDraft("accept", "Good.", 10_000))
    asked = PendingAct.objects.still_open().get(kind="proposals.answer")
    act(game, answering.carry_out_answer, asked.arguments)


def release_alone(game: Game) -> None:
    """The treasurer made the file and agreed to what is in it."""
    found = PaymentFile.objects.get(pk=game.union.things["payments"])
    act(game, paying.release_payment_file, found.pk, found.digest)


def pay_an_invented_code(game: Game) -> None:
    """A code that the treasurer made up, with check digits that fit."""
    act(game, fund.pay_out, payout_codes.write_payout_code("1" * 18, "2" * 10))


def change_a_proof(game: Game) -> None:
    """An attacker with the database gives an entry another proof, and deletes another entry's part."""
    game.attempt(lambda: BookEntry.objects.filter(proof__gt="").update(proof="e" * 64))


def agree_to_their_own_credit_note(game: Game) -> None:
    act(game, invoices.ask_for_credit_note, game.union.things["invoice"], "Not delivered")
    asked = PendingAct.objects.get(kind="invoices.credit")
    act(game, decisions.approve_act, asked.pk, asked.digest)


def replace_the_register(game: Game) -> None:
    """One of two keepers, while a new key is in use, brings junk for every entry and confirms it alone."""
    day, key = game.union.days.today, a_register_key(bytes(32))
    for part in ("member", "guest"):
        trust_offices.appoint(OPERATOR, number_of(game, part), "keeper", day, None, "deed", day)
    game.begin()
    public, old = bytes(key.public), recipient_id(public_key(SEED))
    junk = CivilIdentity("Nobody", "Nobody", "Nowhere 1", "home")
    records = tuple(
        Record(entry.number, entry.version, seal_civil(junk, public, entry.number, entry.version))
        for entry in RegisterEntry.objects.order_by("pk")
    )
    act(game, rotating.bring_rotation, Rotation(settings.UNION.key, old, public, 2, 3, records))
    asked = PendingAct.objects.get(kind="register.rotate")
    act(game, decisions.approve_act, asked.pk, asked.digest)


def at_once(_kind: object, day: date, **_named: object) -> date:
    """Instead of the wait: ready on the day itself."""
    return day


SECONDS = allowed(
    "trust.accounts.begin_recovery", "trust.accounts.second_recovery", "trust.accounts.finish_recovery"
)
NO_WAIT = replaced("trust.decisions.actions", "ready_day", at_once)
CANARIES: dict[int, Canary] = {
    1: Canary("the rule of people.admit", allowed("people.admit"), admit_a_puppet),
    2: Canary("the rule of offices.appoint", allowed("trust.offices.appoint"), appoint_since(400)),
    3: Canary("the rule of offices.appoint", allowed("trust.offices.appoint"), appoint_since(0)),
    4: Canary("the rule of offices.end", allowed("trust.offices.end"), end_an_office),
    5: Canary("the rule of people.step_down", allowed("people.step_down"), step_a_rival_down),
    6: Canary("the second person of a recovery", SECONDS, come_in_as_the_chair),
    7: Canary("the second person of a recovery", SECONDS, seconded_by_themselves),
    8: Canary("the wait of an act", NO_WAIT, change_an_address),
    9: Canary("the rule of people.erase", allowed("people.erase"), erase_a_member),
    10: Canary("the rule of consent.answer", allowed("trust.consent.answer"), consent_for_another),
    11: Canary("the rule of people.confirm_vouch", allowed("people.confirm_vouch"), confirm_their_own_note),
    12: Canary(
        "the rules of events.manage_guest_list and events.read_name",
        allowed("commons.events.manage_guest_list", "commons.events.read_name"),
        read_the_guest_list,
    ),
    13: Canary(
        "whether anybody has signed up",
        replaced("commons.events.actions.planning", "has_sign_ups", lambda _event: False),
        send_guests_elsewhere,
    ),
    14: Canary("the rule of decisions.approve", allowed("trust.decisions.approve"), revoke_an_invitation),
    15: Canary(
        "the count of readers of mailings",
        replaced("commons.mailings.reach", "reach_upper_bound", lambda _mailings: 0),
        write_to_all,
    ),
    16: Canary(
        "the rule of mailings.approve_banner",
        allowed("commons.mailings.approve_banner"),
        agree_to_their_own_words,
    ),
    17: Canary(
        "the rule of mailboxes.agree", allowed("trust.mailboxes.agree"), answer_a_signal_alone, "peer"
    ),
    18: Canary(
        "the rule of press.agree_to_words, and that the message is found by its member alone",
        lambda: together(
            allowed("life.press.agree_to_words"),
            replaced(
                "life.press.queries", "own_meeting", lambda _actor, key: PressMeeting.objects.get(pk=key)
            ),
        ),
        name_to_the_press,
        "press",
    ),
    19: Canary(
        "the notice to the Board about looks",
        replaced("trust.audit.api", "has_event_today", lambda *_: True),
        open_many_pages,
    ),
    20: Canary("the rule of decisions.carry_out", allowed("trust.decisions.carry_out"), decide_as_the_board),
    21: Canary(
        "the rule of assembly.confirm_typed", allowed("life.assembly.confirm_typed"), carry_an_item_alone
    ),
    22: Canary(
        "the rule of assembly.convene, and what forbids a notice",
        lambda: together(
            allowed("life.assembly.convene"),
            replaced("life.assembly.law", "convening_reasons", lambda *_: []),
        ),
        convene_without_a_demanded_item,
    ),
    23: Canary("the rule of proposals.answer", allowed("life.proposals.answer"), grant_money),
    24: Canary(
        "the rule of decisions.approve", allowed("trust.decisions.approve"), replace_the_register, "member"
    ),
    25: Canary(
        "the signatures of the list of keys",
        lambda: together(
            allowed("trust.keys.sign_the_list"),
            replaced("trust.keys.actions.listing", "_check_signature", lambda *_: None),
            replaced("trust.keys.actions.listing", "_check_first_body", lambda *_: None),
            replaced("trust.keys.actions.listing", "extend_roster", lambda *_: None),
        ),
        renew_the_list_of_keys,
    ),
    26: Canary("the wait of an act", NO_WAIT, end_without_a_wait),
    27: Canary("the triggers of the log", no_triggers, move_the_blame),
    28: Canary(
        "whether others agreed to the list",
        replaced("people.actions.importing", "lacks_agreement", lambda _lines: False),
        bring_in_a_list,
    ),
    29: Canary("the rule of claims.release", allowed("commons.claims.release"), release_alone, "treasurer"),
    30: Canary(
        "whether two approvers agreed to a code",
        replaced("trust.mailboxes.api", "was_agreed", lambda *_: True),
        pay_an_invented_code,
        "treasurer",
    ),
    31: Canary("the triggers of the book", no_triggers_of_the_book, change_a_proof, "treasurer"),
    32: Canary(
        "the rule of decisions.approve",
        allowed("trust.decisions.approve"),
        agree_to_their_own_credit_note,
        "treasurer",
    ),
}

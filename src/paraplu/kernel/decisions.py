"""Acts that need a second person, a wait or an organ: their kinds, who may agree, and the states of one act.

Recording a decision must never be deciding: an office asks for an act, and it is carried out when the right
people have decided it. docs/powers.toml explains the numbers; `bin/check powers` compares both.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

INDEPENDENCE_DAYS = 90
SECOND_LAPSES_DAYS, ORGAN_LAPSES_DAYS, MEMBERS_LAPSE_DAYS = 14, 30, 7
FEWEST_MEMBERS = 2
# Where nobody with an office can be the second person, so many members who are active for longer than so many
# days agree together; they are drawn by lot so many days after the act was asked for.
DRAWN_MEMBERS, DRAWN_AFTER_DAYS, DRAWN_ACTIVE_DAYS = 3, 7, 90
WAIT_HOURS, WAIT_HOURS_WITHOUT_CHANNEL, ERASURE_WAIT_HOURS, HOST_WAIT_HOURS = 72, 168, 336, 24

Arguments = Mapping[str, int | str | None]

# The organs: the Board, the General Assembly, and in a union without a Board its active members.
BOARD_ORGAN, ASSEMBLY_ORGAN, MEMBERS = "board", "assembly", "members"


class DecisionClass(StrEnum):
    """What an act needs before it is carried out; routine only where the members lowered its class."""

    ROUTINE = "routine"
    FOUR_EYES = "four-eyes"
    NOTICE_AND_WAIT = "notice-and-wait"
    ORGAN = "organ"


class ActState(StrEnum):
    """The state of an act, from the request to its end."""

    ASKED = "asked"
    WAITING = "waiting"
    READY = "ready"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    LAPSED = "lapsed"
    VOID = "void"
    FAILED = "failed"


OPEN_STATES = (ActState.ASKED, ActState.WAITING, ActState.READY)


class CannotCarryOut(Exception):
    """A rule refuses the act when it is to be carried out.

    key: a short name of the reason, never text that a person typed.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class SubjectGone(Exception):
    """The person whom the act concerns is no longer there, or is already as the act wants them."""


@dataclass(frozen=True, slots=True)
class ActKind:
    """One kind of act and what it needs.

    asked_by: the offices that may ask for it, "host" for an event's, "giver" for an invitation's, "signatory"
    for a demand's. second: the offices of which an independent holder agrees, and "concerned" if the
    agreement of the person concerned counts; empty if nobody has to. wait_hours: how long people can stop it
    before it is carried out.
    stopped_by: "concerned" (also the person named for something), "asker", or an office. lapses_days: after
    so many days without its second or its organ it ends. always_second: where an act only waits, a second has
    to agree even if the person can be told. makes_tie: people who asked or agreed are not independent of the
    person concerned for 90 days. one_at_a_time: a second, different act of this kind about the same person is
    refused while one is open. about_asker: an office asks for it for itself, and for nobody else. is_silent:
    no e-mail tells the person concerned, since somebody else reads their e-mails; two people spoke with them
    instead. may_draw: drawn members may be the second person, who learn the kind and nothing else.
    never_second: offices whose holders are not the second person, whatever else they hold.
    """

    key: str
    decision_class: DecisionClass
    asked_by: frozenset[str]
    second: frozenset[str] = frozenset()
    wait_hours: int = 0
    stopped_by: frozenset[str] = frozenset()
    lapses_days: int = SECOND_LAPSES_DAYS
    always_second: bool = False
    makes_tie: bool = False
    one_at_a_time: bool = True
    about_asker: bool = False
    is_silent: bool = False
    may_draw: bool = False
    never_second: frozenset[str] = frozenset()


_SECRETARY, _TREASURER = frozenset({"secretary"}), frozenset({"treasurer"})
VOICE_ADDRESS = "people.change_address_by_voice"
KEEPER = frozenset({"keeper"})
_LEADERS = frozenset({"secretary", "chair"})
BOARD = frozenset({"secretary", "chair", "director"})
# In `asked_by`: an active member asks for it, about what they brought up themselves.
ACTIVE_MEMBER = "active member"
# An independent office first; where the union has too few people, the auditor or the confidant.
SECONDERS = BOARD | {"auditor", "confidant"}
CONCERNED, HOST, GIVER, SIGNATORY = "concerned", "host", "giver", "signatory"
DRAWN = "drawn"  # stored instead of an office, for a member who agreed because the lot fell on them
STOPPERS = frozenset({CONCERNED, "asker", "director"})
CHAPTER_OFFICES = frozenset({"chapter_lead"})  # they work in one chapter, and see no acts of others


def _waiting(key: str, wait_hours: int = WAIT_HOURS, **changed: Any) -> ActKind:
    """An act of an office for a person who asked for it; they and the Board are told and can stop it."""
    return ActKind(
        key,
        DecisionClass.NOTICE_AND_WAIT,
        _SECRETARY,
        SECONDERS,
        wait_hours,
        STOPPERS,
        may_draw=True,
        **changed,
    )


def _by_organ(key: str, asked_by: frozenset[str] = BOARD, **changed: Any) -> ActKind:
    """An act that the Board or the General Assembly decides."""
    values = {"stopped_by": frozenset({"asker"}), "lapses_days": ORGAN_LAPSES_DAYS, **changed}
    return ActKind(key, DecisionClass.ORGAN, asked_by, SECONDERS, **values)


def _by_two(
    key: str, asked_by: frozenset[str] = _SECRETARY, second: frozenset[str] = SECONDERS, **changed: Any
) -> ActKind:
    """What one asks for and an independent second person agrees to; then it is done at once."""
    values = {"stopped_by": STOPPERS, **changed}
    return ActKind(key, DecisionClass.FOUR_EYES, asked_by, second, **values)


_ORGANISERS = frozenset({"secretary", "chair", HOST}) | CHAPTER_OFFICES
# The host may be the second person.
_HOST_OR_SECONDERS = SECONDERS | {CONCERNED}
_ONE_BRAKE = frozenset({"asker", "director"})
_BRAKE_OF_KEEPERS = _ONE_BRAKE | KEEPER


def _of_the_copy(key: str, asked_by: frozenset[str], second: frozenset[str]) -> ActKind:
    """What happened to the copy of the register at the seat; several of these may wait."""
    return _by_two(key, asked_by, second, stopped_by=_BRAKE_OF_KEEPERS, one_at_a_time=False)


def _asked_by_treasurer(key: str, **changed: Any) -> ActKind:
    """What the treasurer asks about money, and the Board or an auditor agrees to; several may wait."""
    values = {"stopped_by": _ONE_BRAKE, "one_at_a_time": False, **changed}
    return _by_two(key, _TREASURER, BOARD | {"auditor"}, **values)


KINDS: Mapping[str, ActKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            _by_organ("offices.appoint", makes_tie=True),
            _by_organ("offices.co_opt", makes_tie=True),
            *(_by_organ(key) for key in ("offices.end_mandate", "board.resolve", "decisions.lower_power")),
            _by_organ("proposals.answer", frozenset({ACTIVE_MEMBER})),
            *(_by_organ(key, _LEADERS) for key in ("assembly.convene", "assembly.call_off")),
            # No director stops what the Board did not convene in its days.
            _by_two(
                "assembly.convene_demanded",
                frozenset({SIGNATORY}),
                stopped_by=frozenset({"asker"}),
                one_at_a_time=False,
            ),
            _by_organ("people.admit", _SECRETARY, makes_tie=True, may_draw=True),
            _by_organ("people.refuse_application", _SECRETARY, may_draw=True),
            _by_organ("people.import_members", _SECRETARY),
            _by_two("people.import_supporting", stopped_by=_ONE_BRAKE, one_at_a_time=False),
            _waiting("people.end_by_hand"),
            _waiting("people.step_down"),
            _waiting("people.withdraw_application"),
            _waiting("people.change_by_hand"),
            _waiting("people.erase_member", ERASURE_WAIT_HOURS, always_second=True),
            _waiting("consent.set_answer", one_at_a_time=False),
            _waiting("accounts.issue_setup_code", makes_tie=True),
            _by_two(VOICE_ADDRESS, makes_tie=True, is_silent=True),
            # Tomorrow nobody needs it any more.
            _by_two("desk.see_more_today", lapses_days=0, about_asker=True),
            # What one of the Board prepares and another agrees to, about nobody.
            _by_two("advocacy.show_table", BOARD, stopped_by=_ONE_BRAKE, one_at_a_time=False),
            # The treasurer keeps the book; nobody who writes in it closes a year alone.
            _by_two("cash_book.close_year", _TREASURER, BOARD | {"auditor"}, stopped_by=_ONE_BRAKE),
            # What everybody reads about an aim for donations.
            _asked_by_treasurer("ledger.open_campaign"),
            # A tax certificate: the second person has seen the bank statements.
            _asked_by_treasurer("ledger.issue_certificate"),
            # An invoice is taken back by two, since that hides that money is due.
            _asked_by_treasurer("invoices.credit"),
            # A ceiling of what may be spent: the treasurer asks too, and the organ alone opens it.
            _by_organ("cash_book.spend_up_to", BOARD | {"treasurer"}, one_at_a_time=False),
            # What was given for one purpose is spent on another one by two.
            _asked_by_treasurer("cash_book.move_between_funds"),
            # The second person counted the cash box with the treasurer; no other treasurer is one.
            _asked_by_treasurer("cash_book.count_cash", never_second=_TREASURER),
            # What names a fund or carries a proof is not taken back by one.
            _asked_by_treasurer("cash_book.reverse_entry", never_second=_TREASURER),
            # What the Board gave is not taken away by one.
            _by_two(
                "cash_book.end_ceiling",
                BOARD | {"treasurer"},
                BOARD | {"auditor"},
                stopped_by=_ONE_BRAKE,
                one_at_a_time=False,
            ),
            _asked_by_treasurer("subsidies.freeze_report"),
            _by_two("register.export_by_office", _SECRETARY, KEEPER, lapses_days=0, about_asker=True),
            _by_two("register.export_by_keeper", KEEPER, BOARD, lapses_days=0, about_asker=True),
            _by_two("register.rotate", _SECRETARY | KEEPER, KEEPER, stopped_by=_BRAKE_OF_KEEPERS),
            _by_organ("register.end_key", wait_hours=ERASURE_WAIT_HOURS, stopped_by=_BRAKE_OF_KEEPERS),
            # What two who were there say about the copy at the seat.
            _of_the_copy("register.note_copy", _LEADERS | KEEPER, KEEPER | SECONDERS),
            _of_the_copy("register.note_complete_copy", KEEPER, KEEPER),
            # Two people of two offices: nobody agrees as secretary or chair.
            _of_the_copy("register.show", _LEADERS, KEEPER | SECONDERS - _LEADERS),
            _by_organ("desk.see_more_this_week", _SECRETARY, about_asker=True),
            # One limit may be asked for while another one waits.
            _by_two("post.exceed_limit_today", BOARD, lapses_days=0, about_asker=True, one_at_a_time=False),
            _by_organ("post.exceed_limit_by_board", _SECRETARY, about_asker=True),
            _by_two(
                "events.change_host",
                _ORGANISERS,
                _HOST_OR_SECONDERS,
                wait_hours=HOST_WAIT_HOURS,
                one_at_a_time=False,
            ),
            _by_two("events.change_plan", _ORGANISERS, _HOST_OR_SECONDERS, one_at_a_time=False),
            # As long as a suspension by one person may last.
            _by_two(
                "events.revoke_invitation",
                _SECRETARY | {GIVER},
                stopped_by=_ONE_BRAKE,
                lapses_days=7,
                one_at_a_time=False,
            ),
        )
    }
)


def act_digest(kind: str, subject: int, arguments: Arguments) -> str:
    """SHA-256 of what is asked for, in 64 hexadecimal digits (docs/formats/decisions.md)."""
    canonical = json.dumps(
        {"arguments": dict(arguments), "kind": kind, "subject": subject},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(b"paraplu/act/1\n" + canonical.encode()).hexdigest()


def needs_second(kind: ActKind, organ: str, *, can_be_told: bool) -> bool:
    """Whether a second person has to agree.

    Never where an organ decides. Always for four eyes, for an act of an organ that the statutes leave to one
    office, and where nobody would notice the wait, or that it was done.
    """
    if organ:
        return False
    by_one = kind.decision_class in (DecisionClass.NOTICE_AND_WAIT, DecisionClass.ROUTINE)
    return not by_one or kind.always_second or not can_be_told


def is_majority(agreed: int, roll: int) -> bool:
    """Whether the active members have decided: more than half of them, and at least two."""
    return agreed >= FEWEST_MEMBERS and 2 * agreed > roll

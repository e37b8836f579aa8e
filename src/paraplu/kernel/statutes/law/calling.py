"""How an assembly is called: notice, agenda, what members may demand, far away, and once more."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paraplu.kernel import calendar
from paraplu.kernel.statutes.law import kinds
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.filing import unknown_duties
from paraplu.kernel.statutes.law.objections import Objection, make_objection, missing_values


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One item as the notice describes it.

    names_somebody: the person to admit, exclude, dismiss, confirm or hold liable. names_assets: to whom the
    assets of a dissolved association go. says_powers: powers of the assembly that the words of a proposal
    speak of, while the chair has not confirmed that it is an ordinary one.
    """

    place: int
    kind: str
    has_text: bool = True
    has_documents: bool = True
    names_somebody: bool = True
    names_assets: bool = True
    names_liquidators: bool = True
    has_amount: bool = True
    has_step: bool = True
    says_powers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remote:
    """Remote participation. `procedure`: the notice says how to join, prove one's identity, ask and vote."""

    procedure: str


@dataclass(frozen=True, slots=True)
class DemandDeadlines:
    """The last days for calling and for holding an assembly that members asked for (rule R9)."""

    call_by: date
    hold_by: date


def notice_last_day(charter: Charter, meeting_day: date) -> date:
    """Return the last day for the notice; later is void (rule R8)."""
    return calendar.last_notice_day(meeting_day, charter.notice_days)


def safe_day(charter: Charter, meeting_day: date) -> date:
    """Return the last day on which nobody can dispute how the days were counted (rule R8)."""
    return calendar.safe_notice_day(meeting_day, charter.notice_days)


def earliest_meeting_day(charter: Charter, called_on: date) -> date:
    """Return the first undisputed day for a meeting whose notice leaves on `called_on` (rule R8)."""
    return calendar.earliest_assembly(called_on, charter.notice_days)


def check_notice(
    charter: Charter,
    called_on: date,
    meeting_day: date,
    agenda: Sequence[ItemFacts],
    remote: Remote | None = None,
    first_day: date | None = None,
) -> tuple[Objection, ...]:
    """Return all objections to a notice that is sent on `called_on`.

    `first_day`: the day of the assembly without quorum that this one repeats (rule R15).
    """
    return (
        *_notice_objections(charter, called_on, meeting_day),
        *check_agenda(charter, agenda, meeting_day),
        *remote_objections(charter, remote),
        *(second_objections(charter, first_day, meeting_day) if first_day else ()),
    )


def _notice_objections(charter: Charter, called_on: date, meeting_day: date) -> tuple[Objection, ...]:
    if gaps := charter.lacks("notice_days"):
        return missing_values(gaps)
    last, safe = notice_last_day(charter, meeting_day), safe_day(charter, meeting_day)
    if called_on > last:
        return (
            make_objection(
                "notice_late",
                days=charter.notice_days,
                last_day=last,
                earliest=earliest_meeting_day(charter, called_on),
            ),
        )
    if called_on > safe:
        return (make_objection("notice_unsafe", days=charter.notice_days, safe_day=safe),)
    return ()


def check_agenda(charter: Charter, agenda: Sequence[ItemFacts], meeting_day: date) -> tuple[Objection, ...]:
    """Return what the agenda lacks: documents, exact texts, names, discharge, time (R7-R17, R23, R28)."""
    if not agenda:
        return (make_objection("agenda_empty"),)
    each = tuple(objection for item in agenda for objection in _item_objections(item))
    on_agenda = {item.kind for item in agenda}
    gaps = dict.fromkeys(name for item in agenda for name in charter.gaps_for_item(item.kind))
    return (
        *each,
        *missing_values(gaps),
        *(
            make_objection("law_deadline_missing", law_value=name)
            for name in unknown_duties(charter, on_agenda)
        ),
        *_accounts_objections(charter, on_agenda, meeting_day),
    )


def _item_objections(item: ItemFacts) -> tuple[Objection, ...]:
    lacks = {
        "documents_missing": item.kind in kinds.WITH_DOCUMENTS and not item.has_documents,
        "text_missing": item.kind in kinds.WITH_EXACT_TEXT and not item.has_text,
        "unnamed": item.kind == kinds.EXCLUSION and not item.names_somebody,
        "director_unnamed": item.kind in kinds.ABOUT_DIRECTOR and not item.names_somebody,
        "amount_missing": item.kind == kinds.DIRECTORS_PAY and not item.has_amount,
        "step_missing": item.kind == kinds.AUDITOR and not item.has_step,
        "assets_missing": item.kind == kinds.DISSOLUTION and not item.names_assets,
        "liquidators_missing": item.kind == kinds.DISSOLUTION and not item.names_liquidators,
        "dissolution_report": item.kind == kinds.DISSOLUTION and not item.has_documents,
        "notary": item.kind in kinds.BY_DEED,
        "says_another_kind": bool(item.says_powers),
    }
    return tuple(make_objection(key, place=item.place) for key, is_lacking in lacks.items() if is_lacking)


def _accounts_objections(charter: Charter, on_agenda: set[str], meeting_day: date) -> tuple[Objection, ...]:
    if kinds.ACCOUNTS not in on_agenda:
        return ()
    objections = []
    if kinds.DISCHARGE not in on_agenda:
        objections.append(make_objection("discharge_missing"))
    if kinds.BUDGET not in on_agenda:
        objections.append(make_objection("budget_missing"))
    due = annual_deadline(charter, last_year_end(charter, meeting_day))
    objections += [
        make_objection("law_deadline_missing", law_value=name) for name in charter.lacks("accounts_months")
    ]
    if due is not None and meeting_day > due:
        objections.append(make_objection("accounts_late", due=due, months=charter.law.accounts_months))
    return tuple(objections)


def last_year_end(charter: Charter, day: date) -> date:
    """Return the end of the last financial year that is over on `day`."""
    month, last = charter.choices.year_end
    this_year = _end_of(day.year, month, last)
    return this_year if this_year < day else _end_of(day.year - 1, month, last)


def _end_of(year: int, month: int, day: int) -> date:
    """Return that day of the year; 29 February is the 28th in a year without one."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def annual_deadline(charter: Charter, year_end: date) -> date | None:
    """Return the last day for the accounts of that year; None if no law sets one (rule R23)."""
    months = charter.number_or_zero("accounts_months")
    return calendar.accounts_due(year_end, months) if months else None


def members_needed_to_demand(charter: Charter, members: int) -> int:
    """Return how many of `members` together can demand an assembly, at least one (rule R9)."""
    return max(1, charter.law.demand_share.of(members))


def members_needed_for_item(charter: Charter, members: int) -> int:
    """Return how many of `members` together put an item on the agenda, at least one (rule R10)."""
    return max(1, charter.law.item_share.of(members))


def demand_objection(charter: Charter, signatures: int, members: int) -> Objection | None:
    """Return why these signatures do not demand an assembly yet (rule R9)."""
    if gaps := charter.lacks("demand_share"):
        return missing_values(gaps)[0]
    needed = members_needed_to_demand(charter, members)
    return make_objection("demand_short", have=signatures, needed=needed) if signatures < needed else None


def item_demand_objection(charter: Charter, signatures: int, members: int) -> Objection | None:
    """Return why these signatures do not put their item on the agenda yet (rule R10)."""
    if gaps := charter.lacks("item_share"):
        return missing_values(gaps)[0]
    needed = members_needed_for_item(charter, members)
    return (
        make_objection("item_demand_short", have=signatures, needed=needed) if signatures < needed else None
    )


def demand_deadlines(charter: Charter, asked: date) -> DemandDeadlines | None:
    """Return the last days to call and to hold what was demanded on `asked`; None if there are none (R9)."""
    law = charter.law
    if charter.lacks("demand_call_days", "demand_hold_days") or not law.demand_call_days:
        return None
    return DemandDeadlines(
        call_by=calendar.convene_by(asked, law.demand_call_days),
        hold_by=calendar.hold_by(asked, law.demand_hold_days),
    )


def self_convening_objection(charter: Charter, asked: date, day: date) -> Objection | None:
    """Return why members cannot convene on `day` what they demanded on `asked`: the Board still can (R9).

    Where no law sets days for the Board, the members have no such right.
    """
    if gaps := charter.lacks("demand_call_days", "demand_hold_days"):
        return missing_values(gaps)[0]
    deadlines = demand_deadlines(charter, asked)
    if deadlines is None:
        return make_objection("demand_without_days")
    if day > deadlines.call_by:
        return None
    return make_objection("demand_still_with_board", from_day=calendar.add_days(deadlines.call_by, 1))


def remote_objections(charter: Charter, remote: Remote | None) -> tuple[Objection, ...]:
    """Return why nobody may take part from far away as planned; None: everybody comes (rule R19)."""
    if remote is None:
        return ()
    if not charter.choices.remote:
        return (make_objection("remote_closed"),)
    return () if remote.procedure.strip() else (make_objection("procedure_missing"),)


def opening_objections(remote: bool, bureau_in_room: bool) -> tuple[Objection, ...]:
    """Return why it cannot be opened: with remote participants, the whole bureau is present (rule R19)."""
    return (make_objection("bureau_not_present"),) if remote and not bureau_in_room else ()


def second_assembly_not_before(charter: Charter, first_day: date) -> date:
    """Return the first day for meeting again after an assembly without quorum (rule R15)."""
    return calendar.second_assembly_from(first_day, charter.law.second_after_days)


def second_objections(charter: Charter, first_day: date, meeting_day: date) -> tuple[Objection, ...]:
    """Return why meeting again on `meeting_day` is too early (rule R15)."""
    if gaps := charter.lacks("second_after_days"):
        return missing_values(gaps)
    earliest = second_assembly_not_before(charter, first_day)
    if meeting_day >= earliest:
        return ()
    return (make_objection("second_early", days=charter.law.second_after_days, earliest=earliest),)

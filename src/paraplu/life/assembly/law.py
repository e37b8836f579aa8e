"""Apply the law of the day and the union's statutes to a meeting; nothing else in this app does."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.apps import effect_of
from paraplu.base.law_words import missing_value_sentence
from paraplu.base.refusals import MeetingFault, Reason, RuleViolation
from paraplu.base.statutes_in_force import union_charter
from paraplu.base.written_texts import TextLanguages
from paraplu.kernel.actor import HeldOffice
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ASSEMBLY_ORGAN
from paraplu.kernel.statutes import law
from paraplu.kernel.statutes.law import Objection, kinds, refusals, warnings
from paraplu.life.assembly.models import AgendaItem, Assembly, Demand, ItemOutcome, Phase
from paraplu.life.assembly.words import KINDS
from paraplu.life.assembly.year_papers import places_of_changed_papers
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

DIRECTOR = "director"

# Law: on statutes, persons and the end of the association, members vote on the words of the notice, which are
# not amended in the meeting.
AMENDABLE = frozenset({kinds.ANNUAL_REPORT, kinds.ACCOUNTS, kinds.DISCHARGE, kinds.BUDGET, kinds.MOTION})
NOTED = frozenset({kinds.ANNUAL_REPORT, kinds.OTHER_BUSINESS})
# With one spare day, a notice sent today is early enough however its days are counted.
SPARE_DAYS = 1
# What one tap puts on the agenda.
FILLED = frozenset({"confirmation_missing", "matter_missing"})
OFF_AGENDA = Objection("off_agenda")
NOTARY = Objection("notary")
# These fields have to be equal for an item to be the one that lacked its quorum.
SAME_WORDS = ("kind", "text", "about", "assets", "liquidators", "euros", "auditor_step")


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as the office typed it."""

    kind: str
    title: str
    text: str = ""
    about: int | None = None
    demand: UUID | None = None
    assets: str = ""
    liquidators: str = ""
    euros: int | None = None
    auditor_step: str = ""
    languages: TextLanguages | None = None


def convening_reasons(assembly: Assembly, agenda: Sequence[AgendaItem], day: date) -> list[Reason]:
    """All objections to a notice sent on that day, both refusals and warnings."""
    remote = law.Remote(assembly.procedure) if assembly.remote else None
    first = assembly.second_of.day if assembly.second_of else None
    facts = [_item_facts(item) for item in agenda]
    found: list[Reason] = list(law.check_notice(union_charter(day), day, assembly.day, facts, remote, first))
    unnamed = [item for item in agenda if item.kind == kinds.ADMISSION and item.about is None]
    found += [MeetingFault("about_nobody", {"place": item.place}) for item in unnamed]
    found += [
        MeetingFault("confirmation_missing", {"number": number}) for number in missing_confirmations(agenda)
    ]
    found += [
        MeetingFault("matter_missing", {"serial": act.serial}) for act in missing_matters(assembly, agenda)
    ]
    found += [MeetingFault("paper_differs", {"place": place}) for place in places_of_changed_papers(agenda)]
    left_out = Demand.objects.filter(wants="item", reached_on__isnull=False, settled_on__isnull=True)
    if left_out.exclude(pk__in=[item.demand_id for item in agenda if item.demand_id]).exists():
        found.append(MeetingFault("demand_left_out"))
    return found + list(_demand_reasons(assembly, day))


def _item_facts(item: AgendaItem) -> law.ItemFacts:
    return law.ItemFacts(
        place=item.place,
        kind=item.kind,
        has_text=bool(item.text.strip()),
        has_documents=bool(item.reports.all()),
        names_somebody=item.about is not None,
        names_assets=bool(item.assets.strip()),
        names_liquidators=bool(item.liquidators.strip()),
        has_amount=item.euros is not None,
        has_step=bool(item.auditor_step),
        says_powers=says_powers(item),
    )


def unconfirmed_directors() -> list[int]:
    """The directors whom the Board co-opted and no assembly has confirmed yet (art. 9:6)."""
    today = clock.current_date()
    mandates = offices.mandates_held_from(today, [DIRECTOR], offices.office_holders(DIRECTOR))
    confirmed = AgendaItem.objects.filter(kind=kinds.CONFIRMATION, outcome=ItemOutcome.CARRIED)
    return [
        mandate.number
        for mandate in mandates
        if mandate.decided_by == "board"
        and not confirmed.filter(about=mandate.number, decided_on__gte=mandate.from_day).exists()
    ]


def missing_confirmations(agenda: Sequence[AgendaItem]) -> list[int]:
    """The unconfirmed directors whom this agenda does not name."""
    named = {item.about for item in agenda if item.kind == kinds.CONFIRMATION}
    return [number for number in unconfirmed_directors() if number not in named]


def missing_matters(assembly: Assembly, agenda: Sequence[AgendaItem]) -> list[decisions.PendingAct]:
    """What most of the Board may not decide and no agenda brings before the members yet (art. 9:8)."""
    named = {item.act for item in agenda}
    missing = [act for act in decisions.acts_of_organ(ASSEMBLY_ORGAN) if act.pk not in named]
    if not missing:
        return []
    called = AgendaItem.objects.filter(assembly__phase__in=(Phase.CONVENED, Phase.OPENED), outcome="")
    elsewhere = called.filter(act__isnull=False).exclude(assembly=assembly.pk).values_list("act", flat=True)
    return [act for act in missing if act.pk not in set(elsewhere)]


def missing_items(
    assembly: Assembly, agenda: Sequence[AgendaItem]
) -> list[tuple[ItemDraft, decisions.PendingAct | None]]:
    """What the law requires on this agenda and is not there: confirmations, and matters of the Board."""
    title = str(KINDS[kinds.CONFIRMATION])
    drafts: list[tuple[ItemDraft, decisions.PendingAct | None]] = [
        (ItemDraft(kinds.CONFIRMATION, title, about=number), None) for number in missing_confirmations(agenda)
    ]
    return drafts + [(_matter_draft(act), act) for act in missing_matters(assembly, agenda)]


def _matter_draft(act: decisions.PendingAct) -> ItemDraft:
    """An act in words, which nobody edits: what is voted on is the act."""
    loaded = effect_of(act.kind)
    lines = [_("Act %(serial)s") % {"serial": act.serial}, *loaded.details(act.arguments)]
    title = str(loaded.effect.label)
    return ItemDraft(kinds.BOARD_MATTER, title, "\n".join(lines), act.subject or None)


def says_powers(item: AgendaItem) -> tuple[str, ...]:
    """The powers that a proposal mentions, unless the chair confirmed it as an ordinary one."""
    if item.kind != kinds.MOTION or item.kind_confirmed_on is not None:
        return ()
    return law.powers_in_words(union_charter(), f"{item.title}\n{item.text}")


def may_say_amended(item: AgendaItem, text: str) -> bool:
    """Whether an amended proposal is still an ordinary one that mentions no other kind (rule R11)."""
    before = law.powers_in_words(union_charter(), f"{item.title}\n{item.text}")
    return item.kind != kinds.MOTION or set(law.powers_in_words(union_charter(), text)) <= set(before)


def _demand_reasons(assembly: Assembly, day: date) -> Iterable[Reason]:
    """Warnings that this assembly is late for a demand; a late assembly is better than none."""
    asked = Demand.objects.filter(wants="assembly", reached_on__isnull=False, settled_on__isnull=True)
    for demand in asked:
        due = law.demand_deadlines(union_charter(day), demand.reached_on or day)
        if due and day > due.call_by:
            yield Objection("demand_call_late", {"call_by": due.call_by})
        if due and assembly.day > due.hold_by:
            yield Objection("demand_held_late", {"hold_by": due.hold_by})


def forbidding_reasons(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that forbid a step."""
    found = list(reasons)
    faults = [reason for reason in found if isinstance(reason, MeetingFault)]
    return [*refusals(reason for reason in found if isinstance(reason, Objection)), *faults]


def warning_reasons(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that only warn."""
    return list(warnings(reason for reason in reasons if isinstance(reason, Objection)))


def bureau_reasons(assembly: Assembly, faults: Sequence[str]) -> list[Reason]:
    """Why the assembly cannot go on with this bureau, which has to be in the room."""
    found: list[Reason] = [MeetingFault(key) for key in faults]
    return [*found, *law.opening_objections(assembly.remote, bureau_in_room=not faults)]


def roll_record_day(assembly: Assembly) -> date:
    """The record day of the roll."""
    return law.record_day(union_charter(), assembly.day)


def is_barred_as_teller(held: Collection[HeldOffice]) -> bool:
    """Whether one of these offices excludes counting votes."""
    keys = sorted(mandate.office for mandate in held)
    known = {entry.key for entry in settings.UNION.offices}
    return "teller" in known and settings.UNION.compatible(keys, "teller") is not None


def proxy_reasons(giver: int, holder: int, active: Collection[int], held: int) -> list[Reason]:
    """Why the holder may not vote for the giver (rule R12)."""
    objection = law.proxy_objection(union_charter(), giver, holder, active, held)
    return [objection] if objection else []


def may_be_amended(kind: str) -> bool:
    """Whether an item of this kind may be amended in the meeting."""
    return kind in AMENDABLE


def may_share_ballot(item: AgendaItem) -> bool:
    """Whether an item may be voted on in one secret ballot with others."""
    is_plain = item.about is None and item.act is None and not item.stood_aside
    return is_plain and law.may_share_ballot(union_charter(), item.kind)


def may_be_noted(kind: str) -> bool:
    """Whether an item of this kind may end without a vote."""
    return kind in NOTED


def item_voters(item: AgendaItem, roll: int, votes: int) -> law.Electorate:
    """The electorate of an item."""
    aside = min(item.stood_aside, votes)
    is_second = is_second_assembly_item(item)
    return law.Electorate(roll=roll, present=votes, stood_aside=aside, is_second=is_second)


def count_reasons(count: law.VoteCounts, there: law.Electorate) -> list[Reason]:
    """Why this count is impossible."""
    return list(law.count_objections(count, there))


def outcome_of_count(item: AgendaItem, count: law.VoteCounts, there: law.Electorate) -> str:
    """The outcome of a count; raises RuleViolation where nothing can be decided (rules R11, R13-R17)."""
    decision = law.decide(union_charter(), item.kind, count, there, was_heard=item.heard)
    if decision.objections:
        raise RuleViolation(*decision.objections)
    return str(decision.outcome)


def quorum_needed(item: AgendaItem, roll: int) -> int:
    """How many members must be present or represented for this item."""
    return law.quorum_needed(union_charter(), item.kind, roll, is_second=is_second_assembly_item(item))


def is_second_assembly_item(item: AgendaItem) -> bool:
    """Whether exactly this item lacked its quorum at the assembly that this one repeats (rule R15)."""
    first = item.assembly.second_of_id
    if first is None:
        return False
    same = AgendaItem.objects.filter(assembly=first, **{name: getattr(item, name) for name in SAME_WORDS})
    return same.filter(outcome=ItemOutcome.NO_QUORUM).exists()


def signatures_needed(wants: str, members: int) -> int:
    """How many signatures a demand needs (R9, R10); raises MissingLawValue while no law pack says it."""
    needed = law.members_needed_to_demand if wants == "assembly" else law.members_needed_for_item
    return needed(union_charter(), members)


def unknown_shares() -> list[str]:
    """Why members cannot demand an item or an assembly: sentences about numbers that the law pack lacks."""
    return [missing_value_sentence(name) for name in union_charter().lacks("item_share", "demand_share")]


def is_demand_reached(wants: str, signatures: int, members: int) -> bool:
    """Whether enough members signed a demand (rules R9, R10)."""
    objection = law.demand_objection if wants == "assembly" else law.item_demand_objection
    return objection(union_charter(), signatures, members) is None


def self_convening_reasons(reached_on: date, day: date, signatures: int, members: int) -> list[Reason]:
    """Why members cannot convene on this day what they demanded: the Board still can, or too few are left."""
    rules = union_charter(day)
    found = (
        law.self_convening_objection(rules, reached_on, day),
        law.demand_objection(rules, signatures, members),
    )
    return [objection for objection in found if objection is not None]


def demand_deadlines(demand: Demand) -> law.DemandDeadlines | None:
    """By when a demanded assembly must be called and held."""
    if demand.wants != "assembly" or demand.reached_on is None:
        return None
    return law.demand_deadlines(union_charter(), demand.reached_on)


def second_assembly_day(first: Assembly, today: date) -> date:
    """The first day for a second assembly: late enough after the first, and with time for a safe notice."""
    rules = union_charter()
    earliest = law.second_assembly_not_before(rules, first.day)
    return max(earliest, add_days(today, rules.notice_days + SPARE_DAYS))


def required_filings(ran: Collection[str], closed_on: date) -> list[tuple[str, date]]:
    """What must be filed, and by when, for the kinds of items that took effect."""
    return [
        (filing.what, filing.due_on) for filing in law.filings_after(union_charter(closed_on), ran, closed_on)
    ]

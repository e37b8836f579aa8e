"""Checks of what the law requires of a union: members, directors, statutes, and yearly amounts."""

from collections.abc import Iterator

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.statutes_in_force import union_charter
from paraplu.base.union_files import NO_LAW
from paraplu.kernel.statutes import MissingSetting, law
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.offices import api as offices


def few_members() -> Iterator[Finding]:
    """A court can dissolve an association with fewer members than the minimum (R5)."""
    members = people.active_member_count()
    if settings.UNION.assembly and (least := law.least_members(union_charter(), members)):
        sentence = f"There are {members} active members, and the law asks for {least}."
        yield Finding("members-few", sentence, "tell the chair", is_note=True)


def small_board() -> Iterator[Finding]:
    """A Board below its minimum size stays in office until it is filled, and decides only that (R6)."""
    union = settings.UNION
    if union.assembly is None or all(office.key != "director" for office in union.offices):
        return
    directors = len(offices.office_holders("director"))
    if objection := law.board_objection(union_charter(), directors, people.active_member_count()):
        sentence = f"The Board has {directors} members, and the law asks for {objection.numbers['least']}."
        yield Finding("board-small", sentence, "tell the chair", is_note=True)


def statutes_to_read() -> Iterator[Finding]:
    """Some rights exist only if the statutes themselves give them (R4)."""
    for right in law.setup_checklist(union_charter()) if settings.UNION.assembly else ():
        sentence = f"The statutes themselves have to give the {right.replace('_', ' ')}."
        yield Finding("statutes-say", sentence, "read them once and compare", is_note=True)


def missing_amounts() -> Iterator[Finding]:
    """Amounts change each year; without a current one nothing is computed (R24, R30)."""
    union, today = settings.UNION, current_date()
    try:
        if union.law and union.law.has_account_limits:
            union.account_limits(today)
        if union.volunteers and union.volunteers.allowances == "flat_rate":
            day, year = union.amount("volunteer_day", today), union.amount("volunteer_year", today)
            if day > year:
                yield Finding("amount-wrong", "One volunteer's day costs more than a year may.", REMEDY)
    except MissingSetting as missing:
        yield Finding("amount-missing", f"In the union's file, {missing}.", REMEDY)


def unread_law() -> Iterator[Finding]:
    """A pack that no lawyer read may be wrong, and what a missing number would rule is refused."""
    union = settings.UNION
    if union.law is None or union.assembly is None or union.statutes.law_pack == NO_LAW:
        return
    pack = union.law.key
    if union.law.lawyer_read_on is None:
        remedy = "have a lawyer read it once (docs/operate/country.md)"
        yield Finding("law-unread", f"No lawyer has read the law pack {pack} yet.", remedy, is_note=True)
    if missing := len(union.law.missing):
        sentence = f"The law pack {pack} lacks {missing} numbers, and what they would rule is refused."
        yield Finding(
            "law-gaps",
            sentence,
            "add what is under [missing] in its law.toml (docs/operate/country.md)",
            is_note=True,
        )


REMEDY = "look the amounts of this year up and write them into [amounts]"

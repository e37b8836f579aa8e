"""Ask who holds which office on a day."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.clock import current_date
from paraplu.base.known import KnownField, rows_about
from paraplu.base.prepared import prepared_query
from paraplu.base.templatetags.pieces import chapter_name, office_name
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.decisions import BOARD_ORGAN, MEMBERS
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import policy
from paraplu.trust.offices.models import Decider, Mandate

# Every field of a mandate, as the person it is about reads it.
MANDATE = (
    "number",
    "office",
    "chapter",
    "from_day",
    "until_day",
    "decided_by",
    "decided_on",
    "item",
    "ended_on",
    "act",
    "end_act",
    "vacancy",
)
_mandates = rows_about(Mandate, "number", MANDATE, "-from_day", "-pk")


def office_holders(office: str, on: date | None = None, chapter: str | None = None) -> list[int]:
    """The numbers of the holders of an office on a day, in this chapter if one is given."""
    found = Mandate.objects.running_on(on or current_date()).filter(office=office)
    if chapter is not None:
        found = found.filter(chapter__in=("", chapter))
    return sorted(set(found.values_list("number", flat=True)))


def independent_holders(wanted: Collection[str], involved: Collection[int], on: date) -> frozenset[int]:
    """The holders of one of these offices who are independent, that day, of everybody involved."""
    held = Mandate.objects.running_on(current_date()).filter(office__in=wanted)
    others = set(held.values_list("number", flat=True)) - set(involved)
    return frozenset(others - decisions.tied_among(others, involved, on))


def offices_held_by(number: int, on: date | None = None) -> frozenset[HeldOffice]:
    """The offices a person holds on a day; one that the union no longer has gives no access."""
    known = {entry.key for entry in settings.UNION.offices}
    found = _office_rows_of(number, on or current_date())
    return frozenset(HeldOffice(office, chapter or None) for office, chapter in found if office in known)


@prepared_query
def _office_rows_of(number: int, on: date) -> QuerySet[Mandate, Any]:
    return Mandate.objects.running_on(on).filter(number=number).values_list("office", "chapter")


def offices_of_each(numbers: Collection[int]) -> dict[int, set[str]]:
    """The offices that each of these people holds today."""
    held: dict[int, set[str]] = {number: set() for number in numbers}
    rows = Mandate.objects.running_on(current_date()).filter(number__in=list(held))
    for number, office in rows.values_list("number", "office"):
        held[number].add(office)
    return held


def holders_among(numbers: Collection[int], on: date) -> frozenset[int]:
    """Those of these people who on that day hold an office that the union still has."""
    known = [entry.key for entry in settings.UNION.offices]
    running = Mandate.objects.running_on(on).filter(number__in=numbers, office__in=known)
    return frozenset(running.values_list("number", flat=True))


def mandates_held_from(day: date, offices: Collection[str], numbers: Collection[int]) -> list[Mandate]:
    """The mandates in these offices that these people hold that day or later, by number."""
    touching = Mandate.objects.overlapping_term(day, None).filter(office__in=offices, number__in=numbers)
    return list(touching.order_by("number", "office", "chapter", "from_day", "pk"))


def vacant_seats() -> list[Mandate]:
    """The mandates of directors that ended before their term, whose seats nobody has filled since.

    Once an assembly has elected directors, it has filled the seats that it wanted filled.
    """
    today = current_date()
    directors = Mandate.objects.filter(office=policy.DIRECTOR)
    elected = directors.filter(decided_by=Decider.ASSEMBLY, vacancy=None).order_by("-decided_on")
    since = elected.values_list("decided_on", flat=True).first()
    ended = directors.filter(ended_on__lte=today, ended_on__gt=F("from_day")).exclude(until_day__lte=today)
    filled = directors.filter(vacancy__isnull=False).values("vacancy")
    vacant = ended.exclude(pk__in=filled).order_by("ended_on", "pk")
    return list(vacant.filter(ended_on__gt=since) if since else vacant)


def may_be_co_opted(number: int) -> bool:
    """Whether the Board may give this person a vacant seat.

    Threat: the Board would bring back whom the assembly dismissed or did not confirm, or prolong the term of
    one of its own.
    """
    today = current_date()
    own = Mandate.objects.filter(number=number, office=policy.DIRECTOR)
    left = own.filter(ended_on__lte=today).exclude(until_day__lte=today)
    unconfirmed = own.filter(until_day__lte=today, vacancy__isnull=False)
    barring = (own.overlapping_term(today, None), left, unconfirmed.exclude(vacancy__until_day__lte=today))
    return not any(mandates.exists() for mandates in barring)


def running_mandates(actor: Actor, on: date | None = None) -> list[Mandate]:
    """All mandates that run on a day, by office; none for an actor who may not read them."""
    if not policy.read_all(actor):
        return []
    return list(Mandate.objects.running_on(on or current_date()).order_by("office", "from_day", "pk"))


def was_appointed_since(number: int, day: date) -> bool:
    """Whether a person has held an office since that day, holds one, or will hold one."""
    return Mandate.objects.overlapping_term(day, None).filter(number=number).exists()


def deciding_organ() -> str:
    """The organ that appoints to offices and ends mandates: the Board, or without one the active members."""
    has_board = any(office.key == "director" for office in settings.UNION.offices)
    return BOARD_ORGAN if has_board else MEMBERS


def supporting_may_hold(office: str) -> bool:
    """Whether the union opens this office to supporting members."""
    return office in settings.UNION.statutes.supporting_may_hold


def mandates_of(number: int) -> list[Mandate]:
    """All mandates of one person, newest first."""
    return list(Mandate.objects.filter(number=number).order_by("-from_day", "-pk"))


def known_about(number: int) -> list[KnownField]:
    """Every field of every mandate the person has or had."""
    return [known for row in _mandates(number) for known in _mandate_fields(row)]


def _mandate_fields(row: tuple[Any, ...]) -> list[KnownField]:
    """Threat: nobody can know of a field that is left out here; a test compares with the descriptions."""
    number, office, chapter, from_day, until_day, decided_by, decided_on, item, ended_on, *numbers = row
    act, end_act, vacancy = ("" if each is None else str(each) for each in numbers)
    until = _("until your data is deleted")
    values = [
        (_("Your member number, stored with a role"), str(number), "number"),
        (pgettext("offices label", "Role"), office_name(office), "office"),
        (_("Chapter of the role"), chapter_name(chapter) or chapter, "chapter"),
        (_("Your term starts on"), _day_text(from_day), "from_day"),
        (_("Your term ends on"), _day_text(until_day), "until_day"),
        (_("Role given by"), _decider_name(decided_by), "decided_by"),
        (_("Role given on"), _day_text(decided_on), "decided_on"),
        (_("Agenda item"), "" if item is None else str(item), "item"),
        (_("Role ended on"), _day_text(ended_on), "ended_on"),
        (_("Decision that gave the role"), act, "act"),
        (_("Decision that ended the role"), end_act, "end_act"),
        (_("Number of the term whose vacant place you fill"), vacancy, "vacancy"),
    ]
    return [
        KnownField(label, value or "–", f"Mandate.{name}", lifetime=until) for label, value, name in values
    ]


def _decider_name(key: str) -> str:
    names = {
        "deed": _("the founding deed"),
        "assembly": _("the General Assembly"),
        "board": _("the Board"),
        "secretary": _("the secretary"),
        "two": _("two people with a role"),
    }
    return names[key]


def _day_text(day: date | None) -> str:
    return "" if day is None else date_format(day, "DATE_FORMAT")


def act_details(arguments: Mapping[str, Any]) -> list[str]:
    """The office that an act is about, its chapter, and until when a vacant seat is filled."""
    named = [office_name(str(arguments.get("office", ""))), chapter_name(str(arguments.get("chapter", "")))]
    vacancy = arguments.get("vacancy")
    seat = Mandate.objects.filter(pk=vacancy).first() if vacancy else None
    if seat and seat.until_day:
        named.append(_("Term until %(day)s") % {"day": date_format(seat.until_day, "DATE_FORMAT")})
    return [name for name in named if name]

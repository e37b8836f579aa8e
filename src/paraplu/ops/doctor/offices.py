"""Faults of offices: vacancies, holders without a second factor, incompatible offices."""

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.decisions import KINDS, DecisionClass
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.accounts.models import Passkey, SecondFactor
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.offices.models import Mandate


def _offices_by_number() -> dict[int, list[str]]:
    held: dict[int, list[str]] = defaultdict(list)
    for number, office in Mandate.objects.running_on(current_date()).values_list("number", "office"):
        held[number].append(office)
    return held


def empty_offices() -> Iterator[Finding]:
    """A vacant office works on paper; `smallest_cast` in union.toml says how."""
    taken = {office for offices in _offices_by_number().values() for office in offices}
    for line in settings.UNION.smallest_cast:
        if line.role not in taken:
            sentence = f"Nobody has the role {line.role}."
            yield Finding("office-empty", sentence, str(line.paper_fallback), is_note=True)


def holders_without_second_factor() -> Iterator[Finding]:
    """Threat: a passphrase can be read over a shoulder. Without a second factor an office stays locked."""
    strong = {office.key for office in settings.UNION.offices if office.needs_second_factor}
    numbers = [number for number, offices in _offices_by_number().items() if strong & set(offices)]
    accounts = [person.account for person in people.persons_by_number(numbers).values() if person.account]
    second = set(SecondFactor.objects.values_list("account", flat=True))
    second |= set(Passkey.objects.values_list("account", flat=True))
    if count := sum(account not in second for account in accounts):
        sentence = f"{count} people with a role log in without a second step."
        yield Finding("office-weak", sentence, "ask them to set up a passkey or a six-digit code")


def kinds_without_second() -> Iterator[Finding]:
    """Where the union has too few people, an act is refused on the day on which somebody needs it."""
    today, held = current_date(), _offices_by_number()
    lonely = [
        kind.key
        for kind in KINDS.values()
        if _is_by_two(kind.key)
        and any(
            kind.asked_by & set(keys) and not offices.independent_holders(kind.second, [asker], today)
            for asker, keys in held.items()
        )
    ]
    if lonely:
        sentence = f"Somebody who may ask finds no independent second person for {', '.join(lonely)}."
        yield Finding("second-missing", sentence, MORE_PEOPLE, is_note=True)


MORE_PEOPLE = (
    "ask the Board for one more Board member, an auditor or a confidant; for register.*, for a key holder"
)
ADMISSIONS = ("people.admit", "people.refuse_application")


def _is_by_two(key: str) -> bool:
    """Whether a second person agrees to this kind in this union; an organ decides the others."""
    if key.startswith("register.") and settings.UNION.statutes.register_mode != "sealed":
        return False
    if key in ADMISSIONS:
        return not people.admission_organ()
    return decisions.table_in_force().kind_of(key).decision_class is not DecisionClass.ORGAN


def incompatible_offices() -> Iterator[Finding]:
    """A person who pays must not audit the payments: the statutes say which offices are compatible."""
    if count := sum(map(_has_incompatible_offices, _offices_by_number().values())):
        sentence = f"{count} people have roles that one person may not have together."
        yield Finding("office-clash", sentence, "end one of them")


def _has_incompatible_offices(offices: list[str]) -> bool:
    """Whether two offices of one person are incompatible; offices unknown to union.toml do not count."""
    union = settings.UNION
    keys = {office.key for office in union.offices}
    known = [office for office in offices if office in keys]
    return any(union.compatible(known[:place], office) is not None for place, office in enumerate(known))

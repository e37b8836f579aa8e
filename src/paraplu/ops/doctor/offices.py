"""Faults of offices: empty ones, holders without a second step, offices that do not go together."""

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.accounts.models import Passkey, SecondFactor
from paraplu.trust.offices.models import Mandate


def _offices_by_number() -> dict[int, list[str]]:
    """The offices of today by number."""
    held: dict[int, list[str]] = defaultdict(list)
    for number, office in Mandate.objects.running_on(current_date()).values_list("number", "office"):
        held[number].append(office)
    return held


def empty_offices() -> Iterator[Finding]:
    """The house goes on by paper where an office has nobody; the smallest cast says how."""
    taken = {office for offices in _offices_by_number().values() for office in offices}
    for line in settings.UNION.smallest_cast:
        if line.role not in taken:
            yield Finding(
                "office-empty", f"Nobody holds {line.role}.", str(line.paper_fallback), is_note=True
            )


def holders_without_second_factor() -> Iterator[Finding]:
    """Threat: a passphrase alone can be seen over a shoulder. Without a second step an office sleeps."""
    strong = {office.key for office in settings.UNION.offices if office.needs_second_factor}
    numbers = [number for number, offices in _offices_by_number().items() if strong & set(offices)]
    accounts = [person.account for person in people.persons_by_number(numbers).values() if person.account]
    second = set(SecondFactor.objects.values_list("account", flat=True))
    second |= set(Passkey.objects.values_list("account", flat=True))
    if count := sum(account not in second for account in accounts):
        sentence = f"{count} holders of an office log in without a second step."
        yield Finding("office-weak", sentence, "ask them to set up a passkey or six digits")


def incompatible_offices() -> Iterator[Finding]:
    """Whoever pays does not check what was paid: the statutes say which offices go together."""
    known = {office.key for office in settings.UNION.offices}
    count = sum(
        _has_incompatible_offices([office for office in offices if office in known])
        for offices in _offices_by_number().values()
    )
    if count:
        yield Finding(
            "office-clash", f"{count} people hold offices that do not go together.", "end one of them"
        )


def _has_incompatible_offices(offices: list[str]) -> bool:
    union = settings.UNION
    return any(union.compatible(offices[:place], office) is not None for place, office in enumerate(offices))

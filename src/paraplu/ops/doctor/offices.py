"""Faults of offices: empty ones, holders without a second step, offices that do not go together."""

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from paraplu.base.clock import today
from paraplu.ops.doctor.finding import Finding
from paraplu.people import api as people
from paraplu.trust.accounts.models import Passkey, SecondStep
from paraplu.trust.offices.models import Mandate


def _held() -> dict[int, list[str]]:
    """The offices of today by number."""
    held: dict[int, list[str]] = defaultdict(list)
    for number, office in Mandate.objects.running(today()).values_list("number", "office"):
        held[number].append(office)
    return held


def empty_offices() -> Iterator[Finding]:
    """The house goes on by paper where an office has nobody; the smallest cast says how."""
    taken = {office for offices in _held().values() for office in offices}
    for line in settings.UNION.smallest_cast:
        if line.role not in taken:
            yield Finding(
                "office-empty", f"Nobody holds {line.role}.", str(line.paper_fallback), only_told=True
            )


def weak_holders() -> Iterator[Finding]:
    """Threat: a passphrase alone can be seen over a shoulder. Without a second step an office sleeps."""
    strong = {office.key for office in settings.UNION.offices if office.strong}
    numbers = [number for number, offices in _held().items() if strong & set(offices)]
    accounts = [person.account for person in people.persons(numbers).values() if person.account]
    second = set(SecondStep.objects.values_list("account", flat=True))
    second |= set(Passkey.objects.values_list("account", flat=True))
    if count := sum(account not in second for account in accounts):
        sentence = f"{count} holders of an office log in without a second step."
        yield Finding("office-weak", sentence, "ask them to set up a passkey or six digits")


def clashing_offices() -> Iterator[Finding]:
    """Whoever pays does not check what was paid: the statutes say which offices go together."""
    known = {office.key for office in settings.UNION.offices}
    count = sum(_clash([office for office in offices if office in known]) for offices in _held().values())
    if count:
        yield Finding(
            "office-clash", f"{count} people hold offices that do not go together.", "end one of them"
        )


def _clash(offices: list[str]) -> bool:
    union = settings.UNION
    return any(union.compatible(offices[:place], office) is not None for place, office in enumerate(offices))

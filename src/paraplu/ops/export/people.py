"""Writes the members, one line each, and their addresses: sealed, or in clear with the mailer's key."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

from paraplu.base.clock import current_date
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.ops.export.tables import write_csv_rows
from paraplu.people.models import Member, MembershipChange
from paraplu.trust.chapters.models import ChapterChoice
from paraplu.trust.offices.models import Mandate
from paraplu.trust.post import api as post
from paraplu.trust.post.models import EmailAddress, Subscription

HEADINGS = (
    "number", "name used here", "standing", "since", "language", "chapter", "e-mails about", "has an address",
    "roles today", "history",
)  # fmt: skip


def write_members(path: Path) -> int:
    """Write one line for each member, by number; return how many."""
    return write_csv_rows(path, HEADINGS, _member_rows())


def _member_rows() -> Iterator[list[object]]:
    chapters = dict(ChapterChoice.objects.values_list("number", "chapter"))
    reached = set(EmailAddress.objects.exclude(number=None).values_list("number", flat=True))
    topics = _grouped_by_number(Subscription.objects.order_by("topic").values_list("number", "topic"))
    changes = MembershipChange.objects.order_by("day", "id").values_list("number", "day", "step")
    history = _grouped_by_number((number, f"{day.isoformat()} {step}") for number, day, step in changes)
    offices = _offices_by_number()
    for member in Member.objects.order_by("number").iterator(chunk_size=2_000):
        number = member.number
        yield [
            number,
            member.working_name,
            member.state,
            member.since,
            member.language,
            chapters.get(number, ""),
            ", ".join(topics.get(number, [])),
            number in reached,
            ", ".join(offices.get(number, [])),
            "; ".join(history.get(number, [])),
        ]


def _offices_by_number() -> dict[int, list[str]]:
    now = Mandate.objects.filter(from_day__lte=current_date(), ended_on=None)
    return _grouped_by_number(
        (number, office) for number, office, until in now.values_list("number", "office", "until_day")
        if until is None or until >= current_date()
    )  # fmt: skip


def _grouped_by_number(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, text in pairs:
        found.setdefault(number, []).append(text)
    return found


def write_addresses(path: Path, opener: Opener | None) -> int:
    """Write the sealed addresses, and beside them in clear if there is an opener; return how many."""
    headings = ["number", "token", "encrypted (base64)"] + (["address"] if opener else [])
    return write_csv_rows(path, headings, _address_rows(opener))


def _address_rows(opener: Opener | None) -> Iterator[list[object]]:
    addresses = EmailAddress.objects.exclude(number=None).order_by("number")
    rows = addresses.values_list("number", "token", "sealed")
    for number, token, sealed in rows.iterator(chunk_size=2_000):
        line: list[object] = [number, token, base64.b64encode(bytes(sealed)).decode()]
        yield [*line, _opened_address(opener, bytes(sealed), token)] if opener else line


def _opened_address(opener: Opener, sealed: bytes, token: str) -> str:
    try:
        return post.open_address(opener, sealed, token)
    except SealBroken:
        return "cannot be opened"

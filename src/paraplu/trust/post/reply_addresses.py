"""The address to which people answer an e-mail that an office wrote (docs/formats/emails.md).

Each e-mail has one of its own: half of its digits are drawn, the other half are a keyed digest of them with
the office and the month. Nothing of it is stored. Threat: with the same address in two e-mails, a reader of
two mailboxes or of a mail server's log would see that both people heard from one office; and a list of
addresses in the database would say to whom an answer belongs. A stranger cannot make one up either.
"""

import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from paraplu.base.digests import keyed_digest
from paraplu.base.outbox import Facts
from paraplu.kernel.calendar import add_months

PREFIX = "reply+"
HALF = 20
# An address takes answers in the month of the e-mail and in the three after it.
MONTHS = 4
OFFICE, CHAPTER = "writer", "writer_chapter"


@dataclass(frozen=True, slots=True)
class WritingOffice:
    """The office that wrote an e-mail; chapter: of a chapter's office, which one, else empty."""

    office: str
    chapter: str = ""


def office_facts(office: str, chapter: str = "") -> Facts:
    """The facts of an e-mail that an office wrote, and to which people may answer."""
    return {OFFICE: office, CHAPTER: chapter} if chapter else {OFFICE: office}


def answered_office(facts: Facts) -> WritingOffice | None:
    """The office to which people answer this e-mail; None where no office wrote it, or nothing comes back."""
    if OFFICE not in facts or not settings.PARAPLU.mail_bounce_host:
        return None
    return WritingOffice(str(facts[OFFICE]), str(facts.get(CHAPTER, "")))


def new_reply_address(facts: Facts, day: date) -> str:
    """An address for answers to this one e-mail; empty where nobody can answer it."""
    writer = answered_office(facts)
    if writer is None:
        return ""
    drawn = secrets.token_hex(HALF // 2)
    return f"{PREFIX}{drawn}{_mark(drawn, writer, day)}@{settings.PARAPLU.bounce_host}"


def writer_of_reply_name(name: str, day: date) -> WritingOffice | None:
    """The office whose e-mail had this name in its address for answers; None for a forged or an old one."""
    drawn, mark = name[:HALF], name[HALF:]
    months = [add_months(day.replace(day=1), -back) for back in range(MONTHS)]
    candidates = ((writer, month) for writer in _writing_offices() for month in months)
    return next(
        (writer for writer, month in candidates if hmac.compare_digest(_mark(drawn, writer, month), mark)),
        None,
    )


def _mark(drawn: str, writer: WritingOffice, day: date) -> str:
    text = f"{drawn} {writer.office} {writer.chapter} {day.year}-{day.month:02}"
    return keyed_digest("post/reply", text)[:HALF]


def _writing_offices() -> Iterator[WritingOffice]:
    for office in settings.UNION.offices:
        yield WritingOffice(office.key)
        if office.scope == "chapter":
            yield from (WritingOffice(office.key, chapter.key) for chapter in settings.UNION.chapters)

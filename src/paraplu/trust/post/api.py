"""The only file of this app that other apps import."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from paraplu.base.outbox import Facts
from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor
from paraplu.trust.post import actions, returned_emails
from paraplu.trust.post.actions import EmailContent, choose_topics
from paraplu.trust.post.email_links import FIRST_PAGE
from paraplu.trust.post.limit_uses import ask_to_exceed, needs_board, use_limit
from paraplu.trust.post.limits import (
    ACCEPTED,
    DECLINED,
    ENTERED,
    FROZEN,
    GUEST_INVITATIONS,
    INVITATIONS,
    OUTSIDE_EMAILS,
    PRESS_REQUESTS,
    REMINDERS,
    REQUESTS,
    TEST_EMAILS,
    VOUCHES,
    LimitReached,
    PeopleLimit,
)
from paraplu.trust.post.links import stop_token
from paraplu.trust.post.queries import (
    addressees_of,
    chosen_topics,
    closed_tokens,
    duplicate_numbers,
    duplicate_owner,
    exists_address,
    has_address,
    has_complained,
    known_about,
    languages_by_number,
    limit_used,
    numbers_reached_by,
    reachability_of,
    reachable_count,
    reachable_numbers,
    returned_count,
    sealed_addresses,
    set_aside_count,
    subscribers_of,
    tokens_by_number,
    tokens_of_members,
)
from paraplu.trust.post.reply_addresses import PREFIX as REPLY_PREFIX
from paraplu.trust.post.reply_addresses import (
    WritingOffice,
    answered_office,
    new_reply_address,
    office_facts,
    writer_of_reply_name,
)
from paraplu.trust.post.sealing import (
    ImportedAddress,
    SealedAddress,
    open_address,
    open_facts,
    sealed_address,
)

__all__ = [
    "ACCEPTED",
    "DECLINED",
    "ENTERED",
    "FROZEN",
    "GUEST_INVITATIONS",
    "INVITATIONS",
    "PRESS_REQUESTS",
    "REMINDERS",
    "REPLY_PREFIX",
    "REQUESTS",
    "TEST_EMAILS",
    "VOUCHES",
    "EmailContent",
    "ImportedAddress",
    "LimitReached",
    "PeopleLimit",
    "SealedAddress",
    "WritingOffice",
    "addressees_of",
    "answered_office",
    "ask_to_exceed",
    "choose_topics",
    "chosen_topics",
    "closed_tokens",
    "duplicate_numbers",
    "duplicate_owner",
    "exists_address",
    "has_address",
    "has_complained",
    "known_about",
    "languages_by_number",
    "limit_used",
    "needs_board",
    "new_reply_address",
    "numbers_reached_by",
    "office_facts",
    "open_address",
    "open_facts",
    "reachability_of",
    "reachable_count",
    "reachable_numbers",
    "returned_count",
    "sealed_address",
    "sealed_addresses",
    "set_aside_count",
    "stop_token",
    "subscribers_of",
    "tokens_by_number",
    "tokens_of_members",
    "use_limit",
    "writer_of_reply_name",
]


def keep_address(address: str, language: str) -> str:
    """Seal an address to the mailer; returns the token under which it is known from now on."""
    return actions.keep_address(SYSTEM, address, language)


def change_email_language(number: int, language: str) -> None:
    """Write to a person in another language from now on."""
    actions.change_email_language(SYSTEM, number, language)


def import_addresses(people: Sequence[ImportedAddress]) -> None:
    """Store addresses and topics of people on an imported list."""
    actions.import_addresses(SYSTEM, people)


def assign_address(token: str, number: int, *, proven: bool = True) -> None:
    """Give an address to a person; proven: they opened the link that was sent to it."""
    actions.assign_address(SYSTEM, token, number, proven=proven)


def renew_addresses(tokens: Collection[str]) -> None:
    """Store these unclaimed addresses longer; their request is still open."""
    actions.renew_addresses(SYSTEM, tokens)


def forget_address(token: str) -> None:
    """Delete an address and the record of e-mails to it."""
    actions.forget_address(SYSTEM, token)


def write_email(
    email: str,
    to: Collection[str] | Collection[int],
    secret: Mapping[str, str] | None = None,
    facts: Facts | None = None,
    on_doubt: str = "hold",
    page: tuple[str, ...] = FIRST_PAGE,
) -> int:
    """Queue an e-mail to tokens or member numbers in the caller's transaction; returns to how many.

    email: its name, like people/confirm. secret: a link or code that only the mailer may read. facts:
    readable numbers, days, keys. page: where the link of an e-mail to members leads, as in `EmailContent`.
    """
    text = actions.EmailContent(email, secret or {}, facts or {}, on_doubt=on_doubt, page=page)
    return actions.write_email(SYSTEM, text, to)


def write_email_content(text: EmailContent, to: Collection[int]) -> int:
    """The same with everything that an e-mail can have: its last day, its name."""
    return actions.write_email(SYSTEM, text, to)


def count_people(limit: PeopleLimit, number: int, people: int, day: date) -> None:
    """Count that somebody wrote to so many people on a day, in the caller's transaction."""
    actions.count_people(SYSTEM, limit, number, people, day)


def count_outside_email(writer: Actor) -> None:
    """Count an e-mail to somebody outside in the caller's transaction; raises LimitReached at the limit."""
    use_limit(writer, OUTSIDE_EMAILS)


def report_to_board(about: Actor, event: str) -> None:
    """Tell the Board that somebody reached a limit; call this last, since it locks the log."""
    actions.report_to_board(SYSTEM, about, event)


def note_duplicate(token: str, earlier: str) -> None:
    """For the mailer: these two tokens belong to one address."""
    actions.note_duplicate(SYSTEM, token, earlier)


def note_bounce(bounce_name: str, fault: str = "refused") -> bool:
    """For the mailer: the e-mail with this random return name was returned."""
    return returned_emails.note_bounce(SYSTEM, bounce_name, fault)


def note_complaint(bounce_name: str) -> bool:
    """The provider says that the reader of this e-mail marked it as unwanted."""
    return returned_emails.note_complaint(SYSTEM, bounce_name)


def answer_reply(address: str) -> None:
    """Answer somebody who wrote to the address of our e-mails that nobody reads it."""
    returned_emails.answer_reply(SYSTEM, address)


def set_message_aside(content: bytes) -> None:
    """Count a message to a return address that nobody can read, by its digest alone."""
    returned_emails.set_message_aside(SYSTEM, content)


def carry_out_stops() -> None:
    """For mailer and worker, each round: end what stop links asked to end."""
    actions.carry_out_stops(SYSTEM)


def copy_used_stops() -> None:
    """For the worker of each host: what any host carried out stands in the ledger of this one."""
    actions.copy_used_stops(SYSTEM)


def reapply_stops() -> None:
    """After a restore, before the installation opens: apply every stop in `var/stopped/stopped.log` again."""
    actions.reapply_stops(OPERATOR)


def forget(number: int) -> None:
    """Delete a person's address and topics."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what nobody claimed in time; returns how many addresses."""
    return actions.forget_due(SYSTEM, today)

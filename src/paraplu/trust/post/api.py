"""The only door of this room for other rooms."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from paraplu.base.outbox import Facts
from paraplu.kernel.actor import OPERATOR, THE_HOUSE, Actor
from paraplu.trust.post import actions
from paraplu.trust.post.actions import Brought, Sealed, Text
from paraplu.trust.post.links import stop_token
from paraplu.trust.post.queries import (
    double_of,
    doubles,
    envelopes,
    has_address,
    how_many,
    is_bouncing,
    known_about,
    languages,
    reachable,
    sealed_addresses,
    settled_tokens,
    tokens_of,
    wanting,
)
from paraplu.trust.post.queries import wants as topics_of
from paraplu.trust.post.sealing import open_address, open_facts

__all__ = [
    "Brought",
    "Sealed",
    "Text",
    "double_of",
    "doubles",
    "envelopes",
    "has_address",
    "how_many",
    "is_bouncing",
    "known_about",
    "languages",
    "open_address",
    "open_facts",
    "reachable",
    "sealed_addresses",
    "settled_tokens",
    "stop_token",
    "tokens_of",
    "topics_of",
    "wanting",
]


def keep(address: str, language: str) -> str:
    """Seal an address to the mailer; the token under which it is known from now on."""
    return actions.keep_address(THE_HOUSE, address, language)


def bring_in(people: Sequence[Brought]) -> None:
    """Keep addresses and topics of people whom a list brought in."""
    actions.bring_addresses(THE_HOUSE, people)


def assign(token: str, number: int, *, proven: bool = True) -> None:
    """Give an address to a person; proven: she opened the link that was sent to it."""
    actions.assign_address(THE_HOUSE, token, number, proven=proven)


def renew(tokens: Collection[str]) -> None:
    """Keep these addresses of strangers another while; their request is still open."""
    actions.renew_address(THE_HOUSE, tokens)


def forget_address(token: str) -> None:
    """Delete an address and every trace of letters to it."""
    actions.forget_address(THE_HOUSE, token)


def write(
    letter: str,
    to: Collection[str] | Collection[int],
    secret: Mapping[str, str] | None = None,
    facts: Facts | None = None,
    topic: str = "",
    on_doubt: str = "hold",
) -> int:
    """Queue a letter to tokens or member numbers in the caller's transaction; say to how many.

    secret: a link or code that only the mailer may read. facts: numbers, days, keys; they lie open.
    """
    text = actions.Text(letter, secret or {}, facts or {}, topic, on_doubt)
    return actions.write_letter(THE_HOUSE, text, to)


def write_text(text: Text, to: Collection[int]) -> int:
    """The same with everything that can be said of a letter: its last day, its name."""
    return actions.write_letter(THE_HOUSE, text, to)


def subscribe(actor: Actor, number: int, topics: Collection[str]) -> None:
    """From now on letters about these topics and no others."""
    actions.choose_topics(actor, number, topics)


def note_double(token: str, earlier: str) -> None:
    """For the mailer: these two tokens stand for one address."""
    actions.note_double(THE_HOUSE, token, earlier)


def bounced(bounce_name: str) -> bool:
    """For the mailer: the letter with this random return name came back."""
    return actions.note_bounce(THE_HOUSE, bounce_name)


def carry_out_stops() -> None:
    """For mailer and worker, each round: end what the doors were asked to end."""
    actions.carry_out_stops(THE_HOUSE)


def stop_again() -> None:
    """After a restore, before the house opens: apply every stop in `var/stopped/stopped.log` again."""
    actions.stop_again(OPERATOR)


def forget(number: int) -> None:
    """Delete her address and topics."""
    actions.forget_person(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Delete what nobody claimed in time; say how many addresses."""
    return actions.forget_due(THE_HOUSE, today)

"""The verbs of addresses, topics and limits; the only file of this app that writes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import email_links, policy, used_stop_links
from paraplu.trust.post.limits import LIMITS, PeopleLimit
from paraplu.trust.post.links import is_own_link, stop_digest, stop_token
from paraplu.trust.post.models import (
    EmailAddress,
    LimitUse,
    SetAsideMessage,
    StopRequest,
    Subscription,
    new_address_token,
)
from paraplu.trust.post.queries import (
    addressees_by_number,
    addressees_by_token,
    addressees_of,
    subscribers_among,
)
from paraplu.trust.post.sealing import (
    ImportedAddress,
    normalize_address,
    seal_address,
    seal_facts,
    sealed_address,
)

FORGED_DIGITS = 2  # of a hexadecimal digest: 256 rows
SET_ASIDE_DAYS = 30


def keep_address(actor: Actor, address: str, language: str) -> str:
    """Seal and store an address; returns the token under which it is known from now on."""
    authorize(policy.keep, actor)
    token = new_address_token()
    EmailAddress.objects.create(
        token=token,
        sealed=seal_address(normalize_address(address), token),
        language=language,
        stop_digest=stop_digest(stop_token(token, "")),
        day=current_date(),
    )
    return token


def import_addresses(actor: Actor, people: Sequence[ImportedAddress]) -> None:
    """Store the addresses of people on an imported list, none of them proven, and their topics."""
    authorize(policy.keep, actor)
    sealed = {person.number: sealed_address(person.address) for person in people}
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(
                token=sealed[person.number].token,
                sealed=sealed[person.number].sealed,
                language=person.language,
                number=person.number,
                stop_digest=stop_digest(stop_token(sealed[person.number].token, "")),
                day=current_date(),
            )
            for person in people
        ]
    )
    Subscription.objects.bulk_create(
        [
            Subscription(
                number=person.number,
                topic=topic,
                stop_digest=stop_digest(stop_token(sealed[person.number].token, topic)),
                day=current_date(),
            )
            for person in people
            for topic in sorted(_known_topics(person.topics))
        ]
    )


def assign_address(actor: Actor, token: str, number: int, *, proven: bool = True) -> None:
    """Give an address to a person; the earlier one is forgotten. proven: they opened the link sent to it."""
    authorize(policy.keep, actor)
    with transaction.atomic():
        for earlier in EmailAddress.objects.filter(number=number).exclude(token=token):
            forget_address(actor, earlier.token)
        EmailAddress.objects.filter(token=token).update(
            number=number, confirmed=proven, bounces=False, complained=False
        )
        for subscription in Subscription.objects.filter(number=number):
            subscription.stop_digest = stop_digest(stop_token(token, subscription.topic))
            subscription.save(update_fields=["stop_digest"])


def change_email_language(actor: Actor, number: int, language: str) -> None:
    """Write to a person in another language from now on."""
    authorize(policy.keep, actor)
    EmailAddress.objects.filter(number=number).update(language=language)


def forget_address(actor: Actor, token: str) -> None:
    """Delete an address, and the record of e-mails to it."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        EmailAddress.objects.filter(token=token).delete()
        EmailAddress.objects.filter(double_of=token).update(double_of="")
        outbox.forget_address(token)


def renew_addresses(actor: Actor, tokens: Collection[str]) -> None:
    """Note that an open request still uses these addresses: they do not count as unclaimed today."""
    authorize(policy.keep, actor)
    EmailAddress.objects.filter(token__in=tokens, number=None).update(day=current_date())


def note_duplicate(actor: Actor, token: str, earlier: str) -> None:
    """Note that the mailer found two tokens of one address."""
    authorize(policy.keep, actor)
    EmailAddress.objects.filter(token=token).update(double_of=earlier)


@dataclass(frozen=True, slots=True)
class EmailContent:
    """The content of an e-mail: its template, what only the mailer may read (a link, a code), the rest.

    own_links: a personal link for each member number, which only the mailer may read. not_after: the last
    day on which it may be sent. key: the name by which its writer asks for its status. page: the page on the
    members' host that a member's e-mail is about: the name of its view, then the keys in its address.
    """

    email: str
    secret: Mapping[str, str] = field(default_factory=dict)
    facts: outbox.Facts = field(default_factory=dict)
    topic: str = ""
    on_doubt: str = "hold"
    not_after: date | None = None
    key: UUID | None = None
    own_links: Mapping[int, str] = field(default_factory=dict)
    page: tuple[str, ...] = email_links.FIRST_PAGE

    @property
    def has_own_link(self) -> bool:
        """Whether its text already has a link, to something that only this recipient may open."""
        return bool(self.own_links) or "link" in self.secret


def write_email(actor: Actor, text: EmailContent, to: Collection[str] | Collection[int]) -> int:
    """Queue an e-mail to tokens or member numbers, for a topic to its subscribers; returns to how many."""
    authorize(policy.write, actor)
    found = _seal_for_each(text, to)
    has_page = found and not text.has_own_link and not any(isinstance(recipient, str) for recipient in to)
    facts = {**text.facts, "page": email_links.create_link(*text.page)} if has_page else text.facts
    email = outbox.new_email(text.email, facts, text.topic, text.on_doubt, text.not_after)
    email.id = text.key or email.id
    return outbox.put_in_outbox(email, found)


def _seal_for_each(text: EmailContent, to: Collection[str] | Collection[int]) -> Sequence[outbox.Addressee]:
    """The recipients, each with what only the mailer may read, such as a personal link."""
    if text.own_links:
        found = addressees_by_number(list(text.own_links))
        secrets = {number: {**text.secret, "link": text.own_links[number]} for number in found}
        return [
            replace(addressee, sealed_facts=seal_facts(secrets[number], addressee.id))
            for number, addressee in found.items()
        ]
    plain = _addressees(to, text.topic)
    if not text.secret:
        return plain
    return [replace(addressee, sealed_facts=seal_facts(text.secret, addressee.id)) for addressee in plain]


def _addressees(to: Collection[str] | Collection[int], topic: str) -> Sequence[outbox.Addressee]:
    numbers = [recipient for recipient in to if isinstance(recipient, int)]
    tokens = [recipient for recipient in to if isinstance(recipient, str)]
    if topic:
        numbers = subscribers_among(numbers, topic)
    return [*addressees_of(numbers), *addressees_by_token(tokens)]


def choose_topics(actor: Actor, number: int, topics: Collection[str]) -> None:
    """Choose these topics and no others, at once; a choice of one's own ends what a complaint stopped."""
    authorize(policy.subscribe, actor, number)
    chosen = _known_topics(topics)
    with transaction.atomic():
        if chosen and actor.number == number:
            EmailAddress.objects.filter(number=number).update(complained=False)
        Subscription.objects.filter(number=number).exclude(topic__in=chosen).delete()
        token = EmailAddress.objects.filter(number=number).values_list("token", flat=True).first()
        for topic in sorted(chosen):
            digest = stop_digest(stop_token(token, topic)) if token else ""
            Subscription.objects.get_or_create(
                number=number, topic=topic, defaults={"day": current_date(), "stop_digest": digest}
            )


def _known_topics(topics: Collection[str]) -> set[str]:
    return {entry.key for entry in settings.UNION.topics} & set(topics)


def stop_emails(actor: Actor, token: str) -> None:
    """Record that a stop link was used. The next call of `carry_out_stops` ends what it stands for.

    Threat: deleting a row takes longer than finding none. Here known and unknown links are one insert. And a
    flood of forged links would fill the disk, so all of them share a few rows that end nothing.
    """
    authorize(policy.stop, actor)
    # Both digests for either kind of link: one more for the forged was measured (AUC 0.55 of 1,000 each).
    own = stop_digest(token)
    shared = stop_digest(f"forged {own[:FORGED_DIGITS]}")
    used = StopRequest(digest=own if is_own_link(token) else shared, day=current_date())
    StopRequest.objects.bulk_create(
        [used], update_conflicts=True, unique_fields=["digest"], update_fields=["day"]
    )


def carry_out_stops(actor: Actor) -> None:
    """End the e-mails of a topic, or with a general link forget the address itself."""
    authorize(policy.forget, actor)
    for used in StopRequest.objects.filter(is_done=False):
        used_stop_links.append_digest(used.digest)
        with transaction.atomic():
            Subscription.objects.filter(stop_digest=used.digest).delete()
            for address in EmailAddress.objects.filter(stop_digest=used.digest):
                forget_address(actor, address.token)
            StopRequest.objects.filter(digest=used.digest).update(is_done=True)


def copy_used_stops(actor: Actor) -> None:
    """Let the ledger of this host have the stops of every host; beside a new database it stays as it is."""
    authorize(policy.forget, actor)
    done = set(StopRequest.objects.filter(is_done=True).values_list("digest", flat=True))
    if done and done != used_stop_links.read_digests():
        used_stop_links.rewrite_digests(done)


def reapply_stops(actor: Actor) -> None:
    """After a restore: carry out every stop that the ledger beside the database still has."""
    authorize(policy.forget, actor)
    rows = [StopRequest(digest=digest, day=current_date()) for digest in used_stop_links.read_digests()]
    StopRequest.objects.bulk_create(rows, ignore_conflicts=True)
    StopRequest.objects.update(is_done=False)
    carry_out_stops(actor)


def count_people(actor: Actor, limit: PeopleLimit, number: int, people: int, day: date) -> None:
    """Count that somebody reached so many people on a day."""
    authorize(policy.write, actor)
    use: dict[str, Any] = {"kind": limit.key, "number": number, "day": day}
    LimitUse.objects.get_or_create(**use)
    LimitUse.objects.filter(**use).update(people=F("people") + people)


def report_to_board(actor: Actor, about: Actor, event: str) -> None:
    """Tell every director by a neutral e-mail that somebody reached a limit, and log which limit."""
    authorize(policy.write, actor)
    directors = set(offices.office_holders("director")) or set(offices.office_holders("chair"))
    text = EmailContent("post/board", page=("desk:limits",))
    write_email(actor, text, sorted(directors - {about.number}))
    audit.record_event(about if about.offices else SYSTEM, event)


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's address and topics, and the counts of people to whom they wrote."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for address in EmailAddress.objects.filter(number=number):
            forget_address(actor, address.token)
        Subscription.objects.filter(number=number).delete()
        LimitUse.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete unconfirmed addresses, stops older than every backup, old links to pages and old counts."""
    authorize(policy.forget, actor)
    backup_days, waits = settings.UNION.retention["backups_days"], settings.UNION.statutes.confirm_days
    unclaimed = EmailAddress.objects.filter(number=None, day__lt=day - timedelta(days=waits))
    for address in unclaimed:
        forget_address(actor, address.token)
    StopRequest.objects.filter(day__lt=day - timedelta(days=backup_days)).delete()
    SetAsideMessage.objects.filter(day__lt=day - timedelta(days=SET_ASIDE_DAYS)).delete()
    email_links.delete_ended_links(day)
    for limit in LIMITS:
        LimitUse.objects.filter(kind=limit.key, day__lte=day - timedelta(days=limit.days)).delete()
    used_stop_links.rewrite_digests(StopRequest.objects.filter(is_done=True).values_list("digest", flat=True))
    return len(unclaimed)

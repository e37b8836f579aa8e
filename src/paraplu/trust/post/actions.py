"""What changes addresses and topics; the only writer of this room."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import outbox
from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.post import ledger, policy
from paraplu.trust.post.links import is_ours, stop_digest, stop_token
from paraplu.trust.post.models import Address, Stopped, Subscription, new_token
from paraplu.trust.post.queries import envelopes, envelopes_by_token, has_said_yes
from paraplu.trust.post.sealing import seal_address, seal_facts

FORGED_DIGITS = 2  # of a hexadecimal digest: 256 rows


def keep_address(actor: Actor, address: str, language: str) -> str:
    """Seal an address; the token under which it is known from now on."""
    insist(policy.keep, actor)
    token = new_token()
    Address.objects.create(
        token=token,
        sealed=seal_address(_normal(address), token),
        language=language,
        stop_digest=stop_digest(stop_token(token, "")),
        day=today(),
    )
    return token


def _normal(address: str) -> str:
    """The domain in lower-case ASCII, as mail servers know it; before the @ nothing is ours to change."""
    local, _, domain = address.strip().rpartition("@")
    return f"{local}@{domain.encode('idna').decode().lower()}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """An address that was sealed to the mailer elsewhere, bound to this token."""

    token: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Brought:
    """Where a person of a list is written to, and about what."""

    number: int
    address: str | Sealed
    language: str
    topics: tuple[str, ...]


def bring_addresses(actor: Actor, people: Sequence[Brought]) -> None:
    """Keep the addresses of people whom a list brought in, none of them proven, and their topics."""
    insist(policy.keep, actor)
    sealed = {one.number: _sealed(one.address) for one in people}
    Address.objects.bulk_create(
        [
            Address(
                token=sealed[one.number].token,
                sealed=sealed[one.number].sealed,
                language=one.language,
                number=one.number,
                stop_digest=stop_digest(stop_token(sealed[one.number].token, "")),
                day=today(),
            )
            for one in people
        ]
    )
    Subscription.objects.bulk_create(
        [
            Subscription(
                number=one.number,
                topic=topic,
                stop_digest=stop_digest(stop_token(sealed[one.number].token, topic)),
                day=today(),
            )
            for one in people
            for topic in sorted(_known(one.topics))
        ]
    )


def _sealed(address: str | Sealed) -> Sealed:
    if isinstance(address, Sealed):
        return address
    token = new_token()
    return Sealed(token, seal_address(_normal(address), token))


def assign_address(actor: Actor, token: str, number: int, *, proven: bool = True) -> None:
    """Give an address to a person; her earlier one is forgotten. proven: she opened the link sent to it."""
    insist(policy.keep, actor)
    with transaction.atomic():
        for earlier in Address.objects.filter(number=number).exclude(token=token):
            forget_address(actor, earlier.token)
        Address.objects.filter(token=token).update(number=number, confirmed=proven, bounces=False)
        for subscription in Subscription.objects.filter(number=number):
            subscription.stop_digest = stop_digest(stop_token(token, subscription.topic))
            subscription.save(update_fields=["stop_digest"])


def forget_address(actor: Actor, token: str) -> None:
    """Delete an address, and that letters went to it."""
    insist(policy.forget, actor)
    with transaction.atomic():
        Address.objects.filter(token=token).delete()
        Address.objects.filter(double_of=token).update(double_of="")
        outbox.forget_address(token)


def renew_address(actor: Actor, tokens: Collection[str]) -> None:
    """These addresses of nobody here are still waited on: they do not count as unclaimed today."""
    insist(policy.keep, actor)
    Address.objects.filter(token__in=tokens, number=None).update(day=today())


def note_double(actor: Actor, token: str, earlier: str) -> None:
    """The mailer saw that two tokens stand for one address."""
    insist(policy.keep, actor)
    Address.objects.filter(token=token).update(double_of=earlier)


def note_bounce(actor: Actor, bounce_name: str) -> bool:
    """A letter came back: its address is marked until she gives another. False for an unknown name."""
    insist(policy.keep, actor)
    with transaction.atomic():
        token = outbox.bounced(bounce_name)
        return bool(Address.objects.filter(token=token or "").update(bounces=True))


@dataclass(frozen=True, slots=True)
class Text:
    """What a letter says: its name, what only the mailer may read (a link, a code), what lies open.

    not_after: the last day on which it may leave. key: the name by which its writer asks what became of it.
    """

    letter: str
    secret: Mapping[str, str] = field(default_factory=dict)
    facts: outbox.Facts = field(default_factory=dict)
    topic: str = ""
    on_doubt: str = "hold"
    not_after: date | None = None
    key: UUID | None = None


def write_letter(actor: Actor, text: Text, to: Collection[str] | Collection[int]) -> int:
    """Queue a letter to tokens or member numbers; say to how many. A topic reaches only who chose it."""
    insist(policy.write, actor)
    found = _envelopes(to, text.topic)
    if text.secret:
        found = [replace(one, sealed_facts=seal_facts(text.secret, one.id)) for one in found]
    letter = outbox.written(text.letter, text.facts, text.topic, text.on_doubt, text.not_after)
    letter.id = text.key or letter.id
    return outbox.put(letter, found)


def _envelopes(to: Collection[str] | Collection[int], topic: str) -> Sequence[outbox.Envelope]:
    numbers = [one for one in to if isinstance(one, int)]
    tokens = [one for one in to if isinstance(one, str)]
    if topic:
        numbers = has_said_yes(numbers, topic)
    return [*envelopes(numbers), *envelopes_by_token(tokens)]


def choose_topics(actor: Actor, number: int, topics: Collection[str]) -> None:
    """From now on these and no others: what she no longer chose stops at once."""
    insist(policy.subscribe, actor, number)
    chosen = _known(topics)
    with transaction.atomic():
        Subscription.objects.filter(number=number).exclude(topic__in=chosen).delete()
        for topic in sorted(chosen):
            Subscription.objects.get_or_create(
                number=number,
                topic=topic,
                defaults={"day": today(), "stop_digest": _digest_for(number, topic)},
            )


def _known(topics: Collection[str]) -> set[str]:
    return {entry.key for entry in settings.UNION.topics} & set(topics)


def _digest_for(number: int, topic: str) -> str:
    token = Address.objects.filter(number=number).values_list("token", flat=True).first()
    return stop_digest(stop_token(token, topic)) if token else ""


def stop_letters(actor: Actor, token: str) -> None:
    """Write down that a stop link was used. What it ends is ended by the next to call `carry_out_stops`.

    Threat: deleting a row takes longer than finding none. Here known and unknown links are one insert. And
    a flood of forged links would fill the disk, so all of them share a few rows that end nothing.
    """
    insist(policy.stop, actor)
    # Both digests for either kind of link: one more for the forged was measured (AUC 0.55 of 1,000 each).
    own, shared = stop_digest(token), stop_digest(_shared(token))
    used = Stopped(digest=own if is_ours(token) else shared, day=today())
    Stopped.objects.bulk_create(
        [used], update_conflicts=True, unique_fields=["digest"], update_fields=["day"]
    )


def _shared(token: str) -> str:
    return f"forged {stop_digest(token)[:FORGED_DIGITS]}"


def carry_out_stops(actor: Actor) -> None:
    """End the letters of a topic, or with a general link forget the address itself."""
    insist(policy.forget, actor)
    for used in Stopped.objects.filter(is_done=False):
        ledger.append(used.digest)
        with transaction.atomic():
            Subscription.objects.filter(stop_digest=used.digest).delete()
            for address in Address.objects.filter(stop_digest=used.digest):
                forget_address(actor, address.token)
            Stopped.objects.filter(digest=used.digest).update(is_done=True)


def stop_again(actor: Actor) -> None:
    """After a restore: carry out every stop of which the ledger beside the database still knows."""
    insist(policy.forget, actor)
    rows = [Stopped(digest=digest, day=today()) for digest in ledger.read()]
    Stopped.objects.bulk_create(rows, ignore_conflicts=True)
    Stopped.objects.update(is_done=False)
    carry_out_stops(actor)


def forget_person(actor: Actor, number: int) -> None:
    """Delete her address and her topics."""
    insist(policy.forget, actor)
    with transaction.atomic():
        for address in Address.objects.filter(number=number):
            forget_address(actor, address.token)
        Subscription.objects.filter(number=number).delete()


def forget_due(actor: Actor, day: date) -> int:
    """Delete addresses of requests that nobody confirmed, and stops that no backup can undo any more."""
    insist(policy.forget, actor)
    kept, waits = settings.UNION.retention["backups_days"], settings.UNION.statutes.confirm_days
    unclaimed = Address.objects.filter(number=None, day__lt=day - timedelta(days=waits))
    for address in unclaimed:
        forget_address(actor, address.token)
    Stopped.objects.filter(day__lt=day - timedelta(days=kept)).delete()
    ledger.rewrite(Stopped.objects.filter(is_done=True).values_list("digest", flat=True))
    return len(unclaimed)

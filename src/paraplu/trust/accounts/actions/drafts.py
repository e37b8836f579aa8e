"""Store and delete the keys of what people typed and could not send."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy, typed_drafts
from paraplu.trust.accounts.models import DraftKey
from paraplu.trust.accounts.queries import read_ids
from paraplu.trust.accounts.short_lived_rows import ShortLivedRows
from paraplu.trust.accounts.typed_drafts import TypedDraft

MOST_OF_AN_ACCOUNT = 30
KEY_BYTES = 32
own_keys = ShortLivedRows(DraftKey, typed_drafts.SECONDS)


@dataclass(frozen=True, slots=True)
class KeyOfDraft:
    """A key and its name, in hexadecimal digits."""

    name: str
    key: str


def seal_draft(actor: Actor, account: UUID, draft: TypedDraft) -> str:
    """Seal what was typed for this account; the answer goes to the browser, its key stays here."""
    authorize(policy.try_a_key, actor, account)
    row = _new_row(account)
    return f"{row.id.hex}.{typed_drafts.seal_fields(draft, bytes(row.key), account.bytes + row.id.bytes)}"


def make_draft_key(actor: Actor, account: UUID) -> KeyOfDraft:
    """A new key for a form that the person types into: their browser encrypts the text under it."""
    authorize(policy.keep_own_devices, actor)
    row = _new_row(account)
    return KeyOfDraft(row.id.hex, row.key.hex())


def read_draft_key(actor: Actor, account: UUID, name: str) -> KeyOfDraft | None:
    """Give the browser the key of what it stored; None for one that was sent, or of another account."""
    authorize(policy.read_own_draft, actor)
    row = DraftKey.objects.filter(account_id=account, pk__in=read_ids(name)).first()
    return KeyOfDraft(row.id.hex, bytes(row.key).hex()) if row else None


def _new_row(account: UUID) -> DraftKey:
    of_account = DraftKey.objects.filter(account_id=account)
    with transaction.atomic():
        if of_account.count() >= MOST_OF_AN_ACCOUNT:
            of_account.filter(pk__in=of_account.order_by("day").values("pk")[:1]).delete()
        key = secrets.token_bytes(KEY_BYTES)
        row = DraftKey.objects.create(account_id=account, key=key, day=current_date())
    own_keys.note_row(row.id)
    return row


def open_draft(actor: Actor, account: UUID, text: str) -> TypedDraft | None:
    """Return what this account typed; the key is kept until the form is sent."""
    authorize(policy.try_a_key, actor, account)
    name, _, sealed = text.partition(".")
    row = DraftKey.objects.filter(account_id=account, pk__in=read_ids(name)).first()
    if row is None:
        return None
    draft = typed_drafts.open_fields(sealed, bytes(row.key), account.bytes + row.id.bytes)
    return TypedDraft(draft.action, draft.back, draft.fields, row.id.hex) if draft else None


def forget_draft(actor: Actor, account: UUID, name: str) -> None:
    """Delete the key of a form that was sent."""
    authorize(policy.keep_own_devices, actor, account)
    DraftKey.objects.filter(account_id=account, pk__in=read_ids(name)).delete()


def forget_drafts(actor: Actor, account: UUID) -> None:
    """Delete every such key of a person who logs out or leaves."""
    authorize(policy.try_a_key, actor, account)
    DraftKey.objects.filter(account_id=account).delete()


def forget_old_drafts(actor: Actor, before: date) -> int:
    """Delete the keys from before a day, whose processes have ended since."""
    authorize(policy.act_for_app, actor, before)
    return int(DraftKey.objects.filter(day__lt=before).delete()[0])

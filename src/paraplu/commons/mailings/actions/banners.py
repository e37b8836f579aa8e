"""Show a banner on every page, with a second person for free text, and end it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.mailings import policy, queries
from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import Banner
from paraplu.commons.mailings.prepared_banners import sentence_in_every_language
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

# 48 hours, as today and tomorrow, since no hour is stored.
PREPARED_DAYS = 2
# Threat: somebody alone raises one sentence after the other, so that their words are always on every page.
ALONE_AGAIN_DAYS = 7


def raise_banner(actor: Actor, texts: Mapping[str, str], starts: date, ends: date) -> UUID:
    """Ask a second person to show a text on every page; an equal banner is stored once. Return its id."""
    authorize(policy.raise_banner, actor)
    with transaction.atomic():
        period, by = {"starts": starts, "ends": ends}, {"raised_by": actor.number}
        banner, is_new = Banner.objects.get_or_create(texts=dict(texts), **period, defaults=by)
        if is_new:
            audit.record_event(actor, "banner.asked")
    return banner.pk


def raise_prepared_banner(actor: Actor, key: str) -> UUID:
    """Show a prepared sentence for two days, or ask a second person within seven days of the last.

    The last is the same sentence, or any that this person put up alone.
    """
    authorize(policy.raise_banner, actor)
    texts, today = sentence_in_every_language(key), current_date()
    ends = today + timedelta(days=PREPARED_DAYS - 1)
    with transaction.atomic():
        audit.lock_log()
        recent = Banner.objects.filter(starts__gt=today - timedelta(days=ALONE_AGAIN_DAYS))
        same = recent.filter(prepared=key)
        alone = recent.exclude(prepared="").filter(raised_by=actor.number, is_agreed=True, agreed_by=None)
        banner = same.filter(ends__gte=today).first()
        if banner is None:
            banner = Banner(texts=texts, starts=today, ends=ends, prepared=key, raised_by=actor.number)
            banner.is_agreed = not (same | alone).exists()
            banner.save(force_insert=True)
            audit.record_event(actor, "banner.raised" if banner.is_agreed else "banner.asked")
    clear_banner_cache()
    return banner.pk


def approve_banner(actor: Actor, banner_id: UUID) -> None:
    """Show the text, as the second person; a stored text never changes."""
    with transaction.atomic():
        banner = Banner.objects.select_for_update().get(pk=banner_id)
        authorize(policy.approve_banner, actor, queries.banner_subject(actor, banner))
        if not banner.is_agreed and banner.ends >= current_date():
            banner.is_agreed, banner.agreed_by = True, actor.number
            banner.save(update_fields=["is_agreed", "agreed_by"])
            audit.record_event(actor, "banner.raised")
    clear_banner_cache()


def show_banner_on_forms(actor: Actor, banner_id: UUID) -> None:
    """Show an agreed text on the forms' host too, where people ask for help and report."""
    with transaction.atomic():
        banner = Banner.objects.select_for_update().get(pk=banner_id)
        authorize(policy.show_on_forms, actor, queries.banner_subject(actor, banner))
        if not banner.on_forms:
            banner.on_forms = True
            banner.save(update_fields=["on_forms"])
            audit.record_event(actor, "banner.on_forms")
    clear_banner_cache()


def end_banner(actor: Actor, banner_id: UUID) -> None:
    """End a banner at once, or delete one that waits."""
    authorize(policy.end_banner, actor)
    today = current_date()
    with transaction.atomic():
        if Banner.objects.filter(pk=banner_id, ends__gte=today).update(ends=today - timedelta(days=1)):
            audit.record_event(actor, "banner.ended")
    clear_banner_cache()

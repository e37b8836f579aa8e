"""Show the banner of a crisis, and end it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.mailings import policy
from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import Banner
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


def raise_banner(actor: Actor, texts: Mapping[str, str], starts: date, ends: date) -> None:
    """Show a text on every page from `starts` to `ends` inclusive; the same banner is stored once."""
    authorize(policy.raise_banner, actor)
    with transaction.atomic():
        period, by = {"starts": starts, "ends": ends}, {"raised_by": actor.number}
        _, is_new = Banner.objects.get_or_create(texts=dict(texts), **period, defaults=by)
        if is_new:
            audit.record_event(actor, "banner.raised")
    clear_banner_cache()


def end_banner(actor: Actor, banner: UUID) -> None:
    """End a banner at once."""
    authorize(policy.raise_banner, actor)
    today = current_date()
    with transaction.atomic():
        if Banner.objects.filter(pk=banner, ends__gte=today).update(ends=today - timedelta(days=1)):
            audit.record_event(actor, "banner.ended")
    clear_banner_cache()

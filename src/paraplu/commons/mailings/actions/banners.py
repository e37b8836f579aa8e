"""Put up the banner of a crisis, and take it down."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.commons.mailings import policy
from paraplu.commons.mailings.models import Banner
from paraplu.commons.mailings.standing import forget_what_stands
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.audit import api as audit


def raise_banner(actor: Actor, texts: Mapping[str, str], starts: date, ends: date) -> None:
    """These words stand on every page from `starts` to `ends`, both days included. Twice the same: once."""
    insist(policy.raise_banner, actor)
    with transaction.atomic():
        _, is_new = Banner.objects.get_or_create(
            texts=dict(texts), starts=starts, ends=ends, defaults={"raised_by": actor.number}
        )
        if is_new:
            audit.record(actor, "banner.raised")
    forget_what_stands()


def end_banner(actor: Actor, banner: UUID) -> None:
    """It stands no more from now on."""
    insist(policy.raise_banner, actor)
    with transaction.atomic():
        if Banner.objects.filter(pk=banner, ends__gte=today()).update(ends=today() - timedelta(days=1)):
            audit.record(actor, "banner.ended")
    forget_what_stands()

"""Forget who an erased member was among the key holders and remote voters of a coming meeting."""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import NamedTrustee, RemoteCredential, Trustee


def forget(actor: Actor, number: int) -> None:
    """Delete the number, but not what they published of the key: the others could not decrypt without it."""
    authorize(policy.forget, actor, number)
    with transaction.atomic():
        running = [meeting.pk for meeting in meetings().ahead()]
        Trustee.objects.filter(election_setup__in=running, number=number).update(number=None)
        # The list that somebody confirms never changes, so that it goes as a whole.
        lists = NamedTrustee.objects.filter(number=number).values_list("assembly_id", flat=True)
        NamedTrustee.objects.filter(assembly_id__in=list(lists)).delete()
        RemoteCredential.objects.filter(election_setup__in=running, number=number).delete()

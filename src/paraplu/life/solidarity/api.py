"""What the desk, the worker and other apps ask of the solidarity fund."""

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import Actor
from paraplu.life.solidarity import policy

__all__ = ["policy", "waiting_for"]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The link to the requests, the same on every day.

    Threat: a number, or a line that comes and goes, would tell an onlooker that somebody asked, and when.
    """
    return [WaitingItem(_("Requests to the fund"), 1, "solidarity:inbox")] if policy.serve(actor) else []

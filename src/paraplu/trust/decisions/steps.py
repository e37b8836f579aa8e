"""Steps of an act; each verb takes them in its own transaction, after its own rule allowed it."""

from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.module_loading import import_string

from paraplu.kernel.act_steps import ActStep, next_state
from paraplu.kernel.decisions import ActState
from paraplu.trust.decisions.models import PendingAct


def run_ready_act(act: PendingAct) -> None:
    """Carry out an act now if it is ready; otherwise the worker does it later."""
    if act.act_state is ActState.READY:
        import_string(settings.RUN_ACT)(act.pk)
        act.refresh_from_db()


def lock_act(act_id: UUID) -> PendingAct:
    """The act, locked until the transaction ends."""
    try:
        return PendingAct.objects.select_for_update().get(pk=act_id)
    except PendingAct.DoesNotExist:
        raise Http404 from None


def move_act(act: PendingAct, step: ActStep) -> None:
    """Take one step of a locked act, and save it."""
    act.state = next_state(act.act_state, step)
    act.save()

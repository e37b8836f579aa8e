"""Who drew a slip and who handed one back, as secretary, chair or a teller write it down."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import Request, SeeOther, page
from paraplu.life.assembly import finding_secrets, policy
from paraplu.life.assembly.actions import slips
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.policy import Kept, Own
from paraplu.life.assembly.secret_states import afar_state
from paraplu.life.assembly.standing_forms import DrawForm
from paraplu.life.assembly.views import press, refused


@page(policy.note_slips, find=finding_secrets.kept_slips, methods=("POST",))
def draw(request: Request, kept: Kept) -> HttpResponse:
    """She drew so many."""
    return _noted(request, kept, lambda form: slips.draw(request.actor, kept.assembly.pk, *form.said()))


@page(policy.note_slips, find=finding_secrets.kept_slips, methods=("POST",))
def hand_back(request: Request, kept: Kept) -> HttpResponse:
    """One came back."""
    return _noted(
        request, kept, lambda form: slips.hand_back(request.actor, kept.assembly.pk, form.said()[0])
    )


@page(policy.note_slips, find=finding_secrets.kept_slips, methods=("POST",))
def correct(request: Request, kept: Kept) -> HttpResponse:
    """It was somebody else."""
    return _noted(
        request, kept, lambda form: slips.correct_draw(request.actor, kept.assembly.pk, form.said()[0])
    )


def _noted(request: Request, kept: Kept, step: Callable[[DrawForm], None]) -> HttpResponse:
    back = _back(request, kept.assembly.pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return refused(request, Objected("holds_no_slip"), *back)
    return press(request, lambda: step(form), back, SeeOther(*back))


def _back(request: Request, assembly: UUID) -> tuple[str, UUID]:
    """A teller sees no attendance list."""
    return ("assembly:attendance" if policy.prepare(request.actor) else "assembly:meeting", assembly)


@page(policy.open_far_slip, find=finding_secrets.far_slip)
def afar(request: Request, slip: Own) -> HttpResponse:
    """Her own slip, sealed to her, and where it votes."""
    return JsonResponse(afar_state(slip.thing))

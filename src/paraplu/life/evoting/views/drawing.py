"""Who drew a slip and who handed one back, as secretary, chair or a teller write it down."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.objections import Objected, press, refused
from paraplu.base.pages import Request, SeeOther, asked_leaf, leaf_number, page
from paraplu.life.evoting import drawing, finding, policy
from paraplu.life.evoting.actions import slips
from paraplu.life.evoting.forms import DrawForm
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.policy import Kept, Own
from paraplu.life.evoting.states import afar_state
from paraplu.life.evoting.views import show
from paraplu.people import api as people


@page(policy.note_slips, find=finding.kept_slips, methods=("GET", "POST"))
def draw(request: Request, kept: Kept) -> HttpResponse:
    """Everybody in the room, one tap each; she drew so many."""
    if request.method != "POST":
        return _who(request, kept)
    return _noted(request, kept, lambda form: slips.draw(request.actor, kept.assembly.pk, *form.said()))


@page(policy.note_slips, find=finding.kept_slips, methods=("POST",))
def hand_back(request: Request, kept: Kept) -> HttpResponse:
    """One came back."""
    return _noted(
        request, kept, lambda form: slips.hand_back(request.actor, kept.assembly.pk, form.said()[0])
    )


@page(policy.note_slips, find=finding.kept_slips, methods=("POST",))
def correct(request: Request, kept: Kept) -> HttpResponse:
    """It was somebody else."""
    return _noted(
        request, kept, lambda form: slips.correct_draw(request.actor, kept.assembly.pk, form.said()[0])
    )


def _noted(request: Request, kept: Kept, step: Callable[[DrawForm], None]) -> HttpResponse:
    page = ("evoting:drawing", kept.assembly.pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return refused(request, Objected("holds_no_slip"), *page)
    return press(request, lambda: step(form), page, _back(request, kept.assembly.pk))


def _back(request: Request, assembly: UUID) -> SeeOther:
    """She goes on where she was."""
    done, number = SeeOther("evoting:drawing", assembly), leaf_number(asked_leaf(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


def _who(request: Request, kept: Kept) -> HttpResponse:
    door = drawing.Door.of(kept.assembly)
    leaf = door.who(asked_leaf(request))
    cards = people.cards(request.actor, leaf.rows)
    named = [(number, card.working_name) for number, card in zip(leaf.rows, cards, strict=True)]
    told = {
        "assembly": kept.assembly,
        "pages": meetings().pages(kept.assembly.pk),
        "leaf": leaf.of(door.rows(named)),
        "account": door.account,
        "is_paused": door.is_paused,
        "keeps_slips": policy.keep_slips(request.actor, kept),
        "prepares": policy.lead_ballot(request.actor),
    }
    return show(request, "drawing", told)


@page(policy.open_far_slip, find=finding.far_slip)
def remote_state(request: Request, slip: Own) -> HttpResponse:
    """Her own slip, sealed to her, and where it votes."""
    return JsonResponse(afar_state(slip.thing, request.actor.hers))

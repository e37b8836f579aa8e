"""Who drew a slip and who handed one back, as secretary, chair or a teller write it down."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import Request, SeeOther, leaf_number, page
from paraplu.life.assembly import draws, finding_secrets, policy
from paraplu.life.assembly.actions import slips
from paraplu.life.assembly.objections import Objected
from paraplu.life.assembly.policy import Kept, Own
from paraplu.life.assembly.secret_states import afar_state
from paraplu.life.assembly.standing_forms import DrawForm
from paraplu.life.assembly.views import asked_leaf, press, refused, show
from paraplu.people import api as people


@page(policy.note_slips, find=finding_secrets.kept_slips, methods=("GET", "POST"))
def draw(request: Request, kept: Kept) -> HttpResponse:
    """Everybody in the room, one tap each; she drew so many."""
    if request.method != "POST":
        return _who(request, kept)
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
    page = ("assembly:drawing", kept.assembly.pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return refused(request, Objected("holds_no_slip"), *page)
    return press(request, lambda: step(form), page, _back(request, kept.assembly.pk))


def _back(request: Request, assembly: UUID) -> SeeOther:
    """She goes on where she was."""
    done, number = SeeOther("assembly:drawing", assembly), leaf_number(asked_leaf(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


def _who(request: Request, kept: Kept) -> HttpResponse:
    door = draws.Door.of(kept.assembly)
    leaf = door.who(asked_leaf(request))
    cards = people.cards(request.actor, leaf.rows)
    named = [(number, card.working_name) for number, card in zip(leaf.rows, cards, strict=True)]
    told = {
        "assembly": kept.assembly,
        "leaf": leaf.of(door.rows(named)),
        "account": door.account,
        "is_paused": door.is_paused,
        "keeps_slips": policy.keep_slips(request.actor, kept),
        "prepares": policy.prepare(request.actor),
    }
    return show(request, "drawing", told)


@page(policy.open_far_slip, find=finding_secrets.far_slip)
def afar(request: Request, slip: Own) -> HttpResponse:
    """Her own slip, sealed to her, and where it votes."""
    return JsonResponse(afar_state(slip.thing))

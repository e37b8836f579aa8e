"""Pages on which secretary, chair or a teller record draws and returned slips."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from paraplu.base.pages import (
    ActorRequest,
    MemberRedirect,
    authorized_page,
    page_number,
    requested_page_number,
)
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_step
from paraplu.life.evoting import drawing, finding, policy
from paraplu.life.evoting.actions import slips
from paraplu.life.evoting.forms import DrawForm
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject
from paraplu.life.evoting.states import remote_slip_state
from paraplu.people import api as people


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("GET", "POST"))
def slip_draws_page(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """List everybody in the room, and record how many slips a member drew."""
    if request.method != "POST":
        return _render_slip_draws(request, subject)
    return _note_from_form(request, subject, slips.note_slip_draw, "number", "count")


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("POST",))
def note_returned_slip(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Record a returned slip."""
    return _note_from_form(request, subject, slips.note_returned_slip, "number")


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("POST",))
def correct_slip_draw(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Undo a draw that was recorded for the wrong member."""
    return _note_from_form(request, subject, slips.correct_slip_draw, "number")


def _note_from_form(
    request: ActorRequest, subject: SlipSubject, step: Callable[..., None], *fields: str
) -> HttpResponse:
    """Take a step of the actor with these fields of the form."""
    meeting, page = subject.assembly.pk, ("evoting:drawing", subject.assembly.pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return refusal_page(request, RuleViolation("holds_no_slip"), *page)
    values = [form.cleaned_data[name] for name in fields]
    done = _slip_draws_redirect(request, meeting)
    return try_step(request, lambda: step(request.actor, meeting, *values), page, done)


def _slip_draws_redirect(request: ActorRequest, assembly: UUID) -> MemberRedirect:
    """Back to the same page of the list."""
    done, number = MemberRedirect("evoting:drawing", assembly), page_number(requested_page_number(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


def _render_slip_draws(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    draw_state = drawing.DrawState.for_assembly(subject.assembly.pk)
    list_page = draw_state.numbers_page(requested_page_number(request))
    cards = people.visible_members(request.actor, list_page.rows)
    named = [(number, card.working_name) for number, card in zip(list_page.rows, cards, strict=True)]
    is_uncounted = draw_state.is_uncounted
    context = {
        "assembly": subject.assembly,
        "pages": meetings().pages(subject.assembly.pk),
        "list_page": list_page.with_rows(draw_state.draw_rows(named)),
        "account": draw_state.ledger,
        "is_paused": is_uncounted or draw_state.is_draw_paused,
        "is_uncounted": is_uncounted,
        "keeps_slips": policy.keep_slips(request.actor, subject),
        "prepares": policy.lead_ballot(request.actor),
    }
    return render_page(request, "evoting/drawing.html", context)


@authorized_page(policy.open_remote_slip, find=finding.own_roll_seat)
def remote_state(request: ActorRequest, slip: OwnedRecord) -> HttpResponse:
    """Return the member's own sealed slip, and the ballots in which it votes."""
    return JsonResponse(remote_slip_state(slip.record, request.actor.number_or_zero))

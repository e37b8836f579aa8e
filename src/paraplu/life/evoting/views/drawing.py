"""Who drew a slip and who handed one back, as secretary, chair or a teller write it down."""

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
from paraplu.base.violations import RuleViolation, refusal_page, render_page, try_step
from paraplu.life.evoting import drawing, finding, policy
from paraplu.life.evoting.actions import slips
from paraplu.life.evoting.forms import DrawForm
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject
from paraplu.life.evoting.states import remote_slip_state
from paraplu.people import api as people


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("GET", "POST"))
def slip_draws_page(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Everybody in the room, one tap each; she drew so many."""
    if request.method != "POST":
        return _render_slip_draws(request, subject)
    return _note_from_form(
        request,
        subject,
        lambda form: slips.note_slip_draw(request.actor, subject.assembly.pk, *form.number_and_count()),
    )


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("POST",))
def note_returned_slip(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """One came back."""
    return _note_from_form(
        request,
        subject,
        lambda form: slips.note_returned_slip(request.actor, subject.assembly.pk, form.number_and_count()[0]),
    )


@authorized_page(policy.note_slips, find=finding.slip_subject, methods=("POST",))
def correct_slip_draw(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """It was somebody else."""
    return _note_from_form(
        request,
        subject,
        lambda form: slips.correct_slip_draw(request.actor, subject.assembly.pk, form.number_and_count()[0]),
    )


def _note_from_form(
    request: ActorRequest, subject: SlipSubject, step: Callable[[DrawForm], None]
) -> HttpResponse:
    page = ("evoting:drawing", subject.assembly.pk)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return refusal_page(request, RuleViolation("holds_no_slip"), *page)
    return try_step(request, lambda: step(form), page, _slip_draws_redirect(request, subject.assembly.pk))


def _slip_draws_redirect(request: ActorRequest, assembly: UUID) -> MemberRedirect:
    """She goes on where she was."""
    done, number = MemberRedirect("evoting:drawing", assembly), page_number(requested_page_number(request))
    if number > 1:
        done.headers["Location"] += f"?page={number}"
    return done


def _render_slip_draws(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    draw_state = drawing.DrawState.for_assembly(subject.assembly)
    list_page = draw_state.numbers_page(requested_page_number(request))
    cards = people.visible_members(request.actor, list_page.rows)
    named = [(number, card.working_name) for number, card in zip(list_page.rows, cards, strict=True)]
    context = {
        "assembly": subject.assembly,
        "pages": meetings().pages(subject.assembly.pk),
        "leaf": list_page.with_rows(draw_state.draw_rows(named)),
        "account": draw_state.ledger,
        "is_paused": draw_state.is_draw_paused,
        "keeps_slips": policy.keep_slips(request.actor, subject),
        "prepares": policy.lead_ballot(request.actor),
    }
    return render_page(request, "evoting/drawing.html", context)


@authorized_page(policy.open_remote_slip, find=finding.own_roll_seat)
def remote_state(request: ActorRequest, slip: OwnedRecord) -> HttpResponse:
    """Her own slip, sealed to her, and where it votes."""
    return JsonResponse(remote_slip_state(slip.record, request.actor.number_or_zero))

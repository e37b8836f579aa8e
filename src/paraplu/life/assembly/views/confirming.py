"""Pages of the second person: accept a role, confirm typed facts, say that one was not there."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page, ticked_numbers
from paraplu.base.refusals import RuleViolation, refusal_page, render_page, try_step
from paraplu.life.assembly import actions, confirmations, finding, policy, queries
from paraplu.life.assembly.models import Assembly

# The whole room waits for these, so they come first.
WHILE_ALL_WAIT = ("close", "to_paper")


@authorized_page(policy.see, find=finding.visible_assembly, methods=("GET", "POST"))
def confirmations_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show what waits for the actor as the second person; a button confirms exactly what the page shows."""
    actor, page = request.actor, ("assembly:confirm", assembly.pk)
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        return try_step(request, lambda: actions.confirm_typed(actor, assembly.pk, digest), page)
    pending, missing = confirmations.pending_and_missing(assembly)
    records = [record for record in pending if policy.confirm_typed(actor, record.subject)]
    context = {
        "assembly": assembly,
        "records": sorted(records, key=lambda record: record.what not in WHILE_ALL_WAIT),
        "role": next((member for member in missing if policy.accept_role(actor, member.number)), None),
    }
    return render_page(request, "assembly/confirm.html", context)


@authorized_page(policy.see, find=finding.visible_assembly, methods=("POST",))
def accept_bureau_role(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Accept one's role in the bureau."""
    page = ("assembly:confirm", assembly.pk)
    return try_step(request, lambda: actions.accept_bureau_role(request.actor, assembly.pk), page)


@authorized_page(policy.write_down, find=finding.office_assembly, methods=("POST",))
def note_role_acceptance(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Record the signed sheet of a bureau member without an account."""
    page, numbers = ("assembly:running", assembly.pk), ticked_numbers(request)
    if len(numbers) != 1:
        return refusal_page(request, RuleViolation("no_signer"), *page)
    actor, number = request.actor, numbers[0]
    return try_step(request, lambda: actions.note_role_acceptance(actor, assembly.pk, number), page)


@authorized_page(policy.see)
def own_attendance_page(request: ActorRequest) -> HttpResponse:
    """List the recent meetings at which the actor was marked as present."""
    context = {"meetings": queries.recent_attendance(request.actor.number_or_zero)}
    return render_page(request, "assembly/attended.html", context)


@authorized_page(policy.see, find=finding.attended_assembly, methods=("POST",))
def say_not_there(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Say that one was not there."""
    page = ("assembly:attended",)
    return try_step(request, lambda: actions.say_not_there(request.actor, assembly.pk), page)

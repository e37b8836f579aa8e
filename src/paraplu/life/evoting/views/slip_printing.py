"""The page on which a teller makes and revokes slips, and a remote member's page with their own code."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import render_page
from paraplu.life.evoting import finding, policy, slip_plans
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject
from paraplu.life.evoting.views.scripts import with_camera
from paraplu.trust.keys import api as keys


@authorized_page(policy.keep_slips, find=finding.slip_subject)
def slip_printing_page(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Show the page that makes and revokes slips and shows where they are."""
    context = {"assembly": subject.assembly, "plan": slip_plans.slip_printing_plan(subject.assembly)}
    context["pages"] = meetings().pages(subject.assembly.pk)
    return with_camera(render_page(request, "evoting/slips.html", context))


@authorized_page(policy.open_remote_slip, find=finding.own_roll_seat)
def remote_slip_page(request: ActorRequest, slip: OwnedRecord) -> HttpResponse:
    """Show the member's code, which their own key opens in the browser."""
    assembly = slip.record
    context = {"assembly": assembly, "address": slip_plans.slip_voting_address(assembly.pk)}
    context |= {"pages": meetings().pages(assembly.pk), **keys.unlock_context(request.actor.number_or_zero)}
    return render_page(request, "evoting/remote.html", context)

"""The page where a teller makes and strikes slips, the page of who drew, and a far member's own code."""

from django.http import HttpResponse

from paraplu.base.pages import Request, page
from paraplu.life.evoting import finding, policy, slip_plans
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.policy import Kept, Own
from paraplu.life.evoting.views import show
from paraplu.trust.keys import api as keys

# Threat: a page that may use the camera could film. This one scans slips and shows what it sees.
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


@page(policy.keep_slips, find=finding.kept_slips)
def printing(request: Request, kept: Kept) -> HttpResponse:
    """Make slips, strike them, see where they are."""
    told = {"assembly": kept.assembly, "plan": slip_plans.plan_of(kept.assembly)}
    told["pages"] = meetings().pages(kept.assembly.pk)
    answer = show(request, "slips", told)
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


@page(policy.open_far_slip, find=finding.far_slip)
def remote(request: Request, slip: Own) -> HttpResponse:
    """Her code, which her own key opens in her browser."""
    assembly = slip.thing
    told = {"assembly": assembly, "address": slip_plans.address_of(assembly.pk)}
    told["pages"] = meetings().pages(assembly.pk)
    return show(request, "remote", {**told, **keys.lock_of(request.actor.hers)})

"""The page where a teller makes and strikes slips, the page of who drew, and a far member's own code."""

from django.http import HttpResponse

from paraplu.base.pages import Request, page
from paraplu.life.assembly import finding_secrets, policy, slip_plans
from paraplu.life.assembly.policy import Kept, Own
from paraplu.life.assembly.views import show
from paraplu.trust.keys import api as keys

# Threat: a page that may use the camera could film. This one scans slips and shows what it sees.
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


@page(policy.keep_slips, find=finding_secrets.kept_slips)
def printing(request: Request, kept: Kept) -> HttpResponse:
    """Make slips, strike them, see where they are."""
    told = {"assembly": kept.assembly, "plan": slip_plans.plan_of(kept.assembly)}
    answer = show(request, "slips", told)
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


@page(policy.open_far_slip, find=finding_secrets.far_slip)
def afar(request: Request, slip: Own) -> HttpResponse:
    """Her code, which her own key opens in her browser."""
    assembly = slip.thing.assembly
    told = {"assembly": assembly, "address": slip_plans.address_of(assembly)}
    return show(request, "afar", {**told, **keys.lock_of(request.actor.hers)})

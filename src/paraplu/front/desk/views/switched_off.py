"""What is switched off, and what each part would cost the people who run it."""

from django.conf import settings
from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.front.desk import policy, switched_off
from paraplu.front.desk.views import render_desk_page


@authorized_page(policy.see_switched_off)
def switched_off_page(request: ActorRequest) -> HttpResponse:
    """The parts that this union has switched off; with `?part=` what that one would take."""
    found = switched_off.find_part(settings.UNION, request.GET.get("part", ""))
    context = {"parts": switched_off.parts_switched_off(settings.UNION), "part": found}
    return render_desk_page(request, "switched_off", context)

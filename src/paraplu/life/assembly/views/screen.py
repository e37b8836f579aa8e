"""The meeting live: on the wall of the room, and on the telephone of whoever follows it."""

from django.http import HttpResponse

from paraplu.base.pages import Request, page
from paraplu.life.assembly import finding, live, policy
from paraplu.life.assembly.models import Assembly
from paraplu.life.assembly.views import show


@page(policy.see, find=finding.meeting)
def screen(request: Request, assembly: Assembly) -> HttpResponse:
    """What everybody in the room reads on the wall; no name but those on the agenda."""
    return show(request, "screen", {"assembly": assembly, "now": live.now(assembly, on_the_wall=True)})


@page(policy.see, find=finding.meeting)
def now(request: Request, assembly: Assembly) -> HttpResponse:
    """What a telephone asks for every few seconds."""
    return _if_changed(request, live.now(assembly, on_the_wall=False))


@page(policy.see, find=finding.meeting)
def now_on_the_wall(request: Request, assembly: Assembly) -> HttpResponse:
    """The same for the wall."""
    return _if_changed(request, live.now(assembly, on_the_wall=True))


def _if_changed(request: Request, drawn: live.Drawn) -> HttpResponse:
    """The drawing, or 304 for whoever has it already."""
    is_same = request.META.get("HTTP_IF_NONE_MATCH") == drawn.tag
    response = HttpResponse(status=304) if is_same else HttpResponse(drawn.html)
    response.headers["ETag"] = drawn.tag
    return response

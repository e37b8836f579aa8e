"""The live meeting, on the wall of the room and on members' telephones."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.refusals import render_page
from paraplu.life.assembly import finding, live, policy
from paraplu.life.assembly.models import Assembly


@authorized_page(policy.see, find=finding.visible_assembly)
def meeting_screen_page(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Show the meeting on the wall, with no names but those on the agenda."""
    context = {"assembly": assembly, "now": live.meeting_snapshot(assembly, on_the_wall=True)}
    return render_page(request, "assembly/screen.html", context)


@authorized_page(policy.see, find=finding.visible_assembly)
def live_meeting_fragment(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Render what a telephone polls every few seconds."""
    return _response_if_changed(request, live.meeting_snapshot(assembly, on_the_wall=False))


@authorized_page(policy.see, find=finding.visible_assembly)
def meeting_screen_fragment(request: ActorRequest, assembly: Assembly) -> HttpResponse:
    """Render what the wall polls."""
    return _response_if_changed(request, live.meeting_snapshot(assembly, on_the_wall=True))


def _response_if_changed(request: ActorRequest, snapshot: live.MeetingSnapshot) -> HttpResponse:
    """The snapshot, or 304 for a browser that has it."""
    is_same = request.META.get("HTTP_IF_NONE_MATCH") == snapshot.tag
    response = HttpResponse(status=304) if is_same else HttpResponse(snapshot.html)
    response.headers["ETag"] = snapshot.tag
    return response

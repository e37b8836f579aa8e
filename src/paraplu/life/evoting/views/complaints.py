"""The page on which a teller records complaints about the list of a closed ballot."""

from django.http import HttpResponse

from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form
from paraplu.life.evoting import complaints, finding, policy
from paraplu.life.evoting.actions import complaining
from paraplu.life.evoting.board_lines import TRACKER, in_groups
from paraplu.life.evoting.forms import ComplaintForm
from paraplu.life.evoting.meetings import meetings
from paraplu.life.evoting.models import BallotComplaint, BallotPhase, SecretBallot
from paraplu.life.evoting.policy import SlipSubject


@authorized_page(policy.note_complaint, find=finding.complained_ballot, methods=("GET", "POST"))
def complaints_page(request: ActorRequest, subject: SlipSubject) -> HttpResponse:
    """Show to the tellers what the list says about each complaint, and record another."""
    ballot: SecretBallot = subject.assembly
    form = ComplaintForm(typed(request))
    if try_form(form, lambda data: complaining.note_complaint(request.actor, ballot.pk, data["tracker"])):
        return MemberRedirect("evoting:complaints", ballot.pk)
    found = BallotComplaint.objects.filter(ballot=ballot).order_by("tracker", "pk")
    rows = found.values_list("tracker", "is_listed")
    context = {
        "ballot": ballot,
        "form": form,
        "is_closed": ballot.phase == BallotPhase.CLOSED,
        "minutes_left": complaints.complaint_minutes_left(ballot),
        "rows": [(in_groups(tracker, TRACKER), is_listed) for tracker, is_listed in rows],
        "pages": meetings().pages(ballot.election_setup_id),
    }
    return render_page(request, "evoting/complaints.html", context)

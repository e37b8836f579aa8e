"""What the room knows about a person, in her language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known
from paraplu.life.proposals.models import Interest, Remark, Vote
from paraplu.life.proposals.queries import hers


def known_about(number: int) -> list[Known]:
    """Every proposal, remark, interest and vote of hers."""
    stays = _("Until you are erased; then your name goes and the decision stays.")
    known = [
        Known(_("You proposed"), proposal.title, "Proposal.number", lifetime=stays)
        for proposal in hers(number)
    ]
    for proposal in hers(number):
        known.append(Known(_("Signed as"), proposal.name or "–", "Proposal.name", lifetime=stays))
    for remark in Remark.objects.filter(number=number).order_by("day"):
        known.append(
            Known(
                _("You said in a discussion"),
                remark.text,
                "Remark.number",
                lifetime=_("Until you are erased."),
            )
        )
    for interest in Interest.objects.filter(number=number):
        day = date_format(interest.day, "DATE_FORMAT")
        known.append(
            Known(
                _("You left a deliberation because of an interest"),
                day,
                "Interest.number",
                lifetime=_("Until you are erased."),
            )
        )
    for vote in Vote.objects.filter(number=number):
        known.append(
            Known(
                _("You voted on a proposal"),
                vote.choice,
                "Vote.choice",
                lifetime=_("Until the decision is taken."),
            )
        )
    return known

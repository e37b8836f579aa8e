"""What the room knows about a person, in her language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known
from paraplu.life.proposals.models import Interest, Remark, Vote
from paraplu.life.proposals.queries import hers


def known_about(number: int) -> list[Known]:
    """Every proposal, remark, interest and vote of hers."""
    stays, gone = _("Until you are erased; the decision stays, without you."), _("Until you are erased.")
    known = []
    for proposal in hers(number):
        known.append(Known(_("You proposed"), proposal.title, "Proposal.number", lifetime=stays))
        known.append(Known(_("Signed as"), proposal.name or "–", "Proposal.name", lifetime=stays))
    for remark in Remark.objects.filter(number=number).order_by("day"):
        known.append(Known(_("You said in a discussion"), remark.text, "Remark.number", lifetime=gone))
    for interest in Interest.objects.filter(number=number):
        label, day = _("You left a deliberation because of an interest"), date_format(interest.day)
        known.append(Known(label, day, "Interest.number", lifetime=gone))
    for vote in Vote.objects.filter(number=number):
        until = _("Until the decision is taken.")
        known.append(Known(_("You voted on a proposal"), vote.choice, "Vote.number", lifetime=until))
    return known

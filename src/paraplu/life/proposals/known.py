"""What the room knows about a person, in her language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import Known, rows_about
from paraplu.life.proposals.models import Interest, Remark, Vote
from paraplu.life.proposals.queries import hers

_said = rows_about(Remark, "number", ("text",), "day")
_left = rows_about(Interest, "number", ("day",))
_voted = rows_about(Vote, "number", ("choice",))


def known_about(number: int) -> list[Known]:
    """Every proposal, remark, interest and vote of hers."""
    stays, gone = _("Until you are erased; the decision stays, without you."), _("Until you are erased.")
    known = []
    for proposal in hers(number):
        known.append(Known(_("You proposed"), proposal.title, "Proposal.number", lifetime=stays))
        known.append(Known(_("Signed as"), proposal.name or "–", "Proposal.name", lifetime=stays))
    for (text,) in _said(number):
        known.append(Known(_("You said in a discussion"), text, "Remark.number", lifetime=gone))
    for (day,) in _left(number):
        label = _("You left a deliberation because of an interest")
        known.append(Known(label, date_format(day), "Interest.number", lifetime=gone))
    for (choice,) in _voted(number):
        until = _("Until the decision is taken.")
        known.append(Known(_("You voted on a proposal"), choice, "Vote.number", lifetime=until))
    return known

"""What is stored about a person because of proposals, in their language."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.life.proposals.models import Interest, ProposalRemark, Vote
from paraplu.life.proposals.queries import proposals_by_member

_remark_rows = rows_about(ProposalRemark, "number", ("text",), "day")
_interest_rows = rows_about(Interest, "number", ("day",))
_vote_rows = rows_about(Vote, "number", ("choice",))


def known_about(number: int) -> list[KnownField]:
    """Every proposal, remark, interest and vote of a person."""
    stays, gone = _("Until you are erased; the decision stays, without you."), _("Until you are erased.")
    known = []
    for proposal in proposals_by_member(number):
        known.append(KnownField(_("You proposed"), proposal.title, "Proposal.number", lifetime=stays))
        known.append(KnownField(_("Signed as"), proposal.name or "–", "Proposal.name", lifetime=stays))
    for (text,) in _remark_rows(number):
        known.append(KnownField(_("You said in a discussion"), text, "ProposalRemark.number", lifetime=gone))
    for (day,) in _interest_rows(number):
        label = _("You left a deliberation because of an interest")
        known.append(KnownField(label, date_format(day), "Interest.number", lifetime=gone))
    for (choice,) in _vote_rows(number):
        until = _("Until the decision is taken.")
        known.append(KnownField(_("You voted on a proposal"), choice, "Vote.number", lifetime=until))
    return known

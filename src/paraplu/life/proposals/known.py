"""What is stored about a person because of proposals, in their language."""

from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, rows_about
from paraplu.life.proposals.models import Proposal, ProposalRemark
from paraplu.life.proposals.queries import proposals_by_member

_report_rows = rows_about(Proposal, "report_by", ("title",), "pk")
_cost_rows = rows_about(Proposal, "cost_confirmed_by", ("title",), "pk")
_remark_rows = rows_about(ProposalRemark, "number", ("text",), "day")


def known_about(number: int) -> list[KnownField]:
    """Every proposal and remark of a person."""
    stays, gone = (
        _("until your data is deleted; the decision stays, without your name"),
        _("until your data is deleted"),
    )
    known = []
    for proposal in proposals_by_member(number):
        known.append(KnownField(_("You proposed"), proposal.title, "Proposal.number", lifetime=stays))
        known.append(KnownField(_("Signed as"), proposal.name or "–", "Proposal.name", lifetime=stays))
    for (title,) in _report_rows(number):
        label = _("You reported for the person who proposed")
        known.append(KnownField(label, title, "Proposal.report_by", lifetime=stays))
    for (title,) in _cost_rows(number):
        label = _("You confirmed the cost of")
        known.append(KnownField(label, title, "Proposal.cost_confirmed_by", lifetime=stays))
    for (text,) in _remark_rows(number):
        known.append(KnownField(_("You wrote in a discussion"), text, "ProposalRemark.number", lifetime=gone))
    return known

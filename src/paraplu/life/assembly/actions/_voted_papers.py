"""What the members voted about a paper of the book is noted in the book."""

import hashlib

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import SYSTEM
from paraplu.life.assembly import year_papers
from paraplu.life.assembly.models import AgendaItem, ItemReport


def note_voted_papers(item: AgendaItem) -> None:
    """Note in the book what the members voted; not if they voted other words than those of the paper.

    Threat: the paper was exchanged after the notice; its bytes have to be those of its digest and name the
    digest of the book.
    """
    if item.amended:
        return
    for report in ItemReport.objects.filter(item=item).exclude(source={}):
        source, content = report.source, bytes(report.content)
        if source["kind"] not in year_papers.VOTED:
            continue
        is_same = hashlib.sha256(content).hexdigest() == report.sha256
        if not is_same or source["digest"].encode() not in content:
            raise RuleViolation("paper_exchanged")
        cash_book.note_vote(SYSTEM, source["kind"], source["year"], source["digest"], source["figures"])

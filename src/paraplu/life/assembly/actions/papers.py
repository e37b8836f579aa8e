"""Attach the papers of the book to the items of a draft, and note what was voted about them."""

import hashlib
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import policy, year_papers
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.models import AgendaItem, ItemReport, Phase
from paraplu.trust.audit import api as audit


def attach_year_papers(actor: Actor, assembly: UUID) -> None:
    """Attach accounts, budget and year report to their items, in place of older ones of the book."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.DRAFTED)
        papers = year_papers.papers_of_book()
        items = [item for item in found.items.all() if item.kind in papers]
        if not items:
            raise RuleViolation("papers_missing")
        for item in items:
            _attach_paper(item, papers[item.kind])
        audit.record_event(actor, "assembly.papers_attached")


def _attach_paper(item: AgendaItem, paper: cash_book.BookPaper) -> None:
    content = paper.text.encode()
    of_book = ItemReport.objects.filter(item=item).exclude(source={})
    of_book.delete()
    ItemReport.objects.create(
        item=item,
        title=paper.title,
        media="text",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        day=clock.current_date(),
        source={
            "kind": paper.kind,
            "year": paper.year,
            "digest": paper.digest,
            "figures": dict(paper.figures),
        },
    )

"""Invoices: one that a client has to pay."""

from typing import Any
from uuid import uuid4

from paraplu.base import clock
from paraplu.commons.invoices import actions
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import member

NO_PAGE = {"invoices:year"}
ROLES = {"auditor": member(MemberStatus.ACTIVE, "auditor")}
INVOICE = {"invoice": "invoice"}
VISITS = [
    Visit("members", "invoices:list", "treasurer"),
    Visit("members", "invoices:new", "treasurer"),
    Visit("members", "invoices:invoice", "treasurer", INVOICE),
    Visit("members", "invoices:paper", "treasurer", INVOICE),
]


def put(cast: Any) -> dict[str, Any]:
    """What the treasurer made."""
    player = cast.players["treasurer"]
    treasurer = Actor("person", player.number, MemberStatus.ACTIVE, frozenset({HeldOffice("treasurer")}))
    lines = (InvoiceLine("A training", 30_000),)
    data = InvoiceData("School of the Canal", "Canal 1\n9000 Ghent", "", False, "nl", lines)
    invoice = actions.make_invoice(treasurer, data, uuid4())
    return {"invoice": invoice, "invoice_year": clock.current_date().year}

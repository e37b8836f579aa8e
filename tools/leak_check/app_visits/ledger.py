"""Somebody wants to be thanked for a gift."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries, identifying_headers


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send the form, and keep the reference that it shows."""
    visitor, path = Visitor(installation.port, identifying_headers(canaries)), "/en/thanks/"
    page = visitor.open_page("doors", path)
    canaries.add_canary("giver ticket", dict(page.hidden_fields)["ticket"])
    fields = [("email", canaries.make_canary("giver address", "Canary.", "@giver.example"))]
    seen = visitor.send_form("doors", path, fields, shown=page)
    canaries.add_canary("gift reference", seen.all_matches(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+")[0])

"""Somebody offers to translate."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import CODE, Canaries, identifying_headers


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send the form, and keep the code that it shows."""
    visitor, path = Visitor(installation.port, identifying_headers(canaries)), "/en/help/form/1/"
    page = visitor.open_page("doors", path)
    canaries.add_canary("volunteer ticket", dict(page.hidden_fields)["ticket"])
    fields = [
        ("name", "Heron"),
        ("skills", "translation"),
        ("languages", "fr"),
        ("email", canaries.make_canary("volunteer address", "Canary.", "@heron.example")),
    ]
    seen = visitor.send_form("doors", path, fields, shown=page)
    canaries.add_canary("volunteer code", seen.all_matches(CODE)[0])

"""A guest with a code of the host asks for a place, and comes back with her own code."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import CODE, Canaries, identifying_headers


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send the form, keep the code that it shows, look at her place, which names no address yet."""
    visitor, path = Visitor(installation.port, identifying_headers(canaries)), "/en/meet/"
    page = visitor.open_page("doors", path)
    canaries.add_canary("guest ticket", dict(page.hidden_fields)["ticket"])
    fields = [
        ("invitation", canaries.by_name["invitation code"][0]),
        ("name", canaries.make_canary("guest name", "Wren ")),
    ]
    seen = visitor.send_form("doors", path, fields, shown=page)
    code = canaries.add_canary("guest code", seen.all_matches(CODE)[0])
    visitor.send_form("doors", "/en/meet/place/", [("code", code)])

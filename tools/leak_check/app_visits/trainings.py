"""A school asks for a training."""

from datetime import UTC, datetime, timedelta

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries, identifying_headers


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send the form; nothing is answered."""
    visitor, path = Visitor(installation.port, identifying_headers(canaries)), "/en/training/1/"
    page = visitor.open_page("doors", path)
    canaries.add_canary("training ticket", dict(page.hidden_fields)["ticket"])
    fields = [
        ("audience", "school"),
        ("organisation", "School of the Canal"),
        ("name", "A teacher"),
        ("email", canaries.make_canary("training address", "Canary.", "@school.example")),
        ("place", "Ghent"),
        ("size", "middle"),
        ("spoken", "nl"),
        ("first_day", (datetime.now(UTC).date() + timedelta(days=30)).isoformat()),
        ("second_day", ""),
        ("fee", "reduced"),
    ]
    visitor.send_form("doors", path, fields, shown=page)

"""A journalist asks the press desk."""

from datetime import UTC, datetime, timedelta

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries, identifying_headers


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Send the form; nothing is answered."""
    visitor, path = Visitor(installation.port, identifying_headers(canaries)), "/en/press/1/"
    page = visitor.open_page("doors", path)
    canaries.add_canary("press ticket", dict(page.hidden_fields)["ticket"])
    fields = [
        ("name", "A reporter"),
        ("outlet", "The Evening Lamp"),
        ("email", canaries.make_canary("press address", "Canary.", "@lamp.example")),
        ("kind", "news"),
        ("wants", "talk"),
        ("angle", "The new law."),
        ("deadline", (datetime.now(UTC).date() + timedelta(days=7)).isoformat()),
        ("appears_as", "text"),
        ("records", "nothing"),
        ("fee", "fee"),
        ("languages", "en"),
    ]
    visitor.send_form("doors", path, fields, shown=page)

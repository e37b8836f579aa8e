"""A journalist asks the press desk."""

from datetime import UTC, datetime, timedelta

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import Canaries, telling_headers


def visit(house: House, canaries: Canaries) -> None:
    """Send the form; nothing is answered."""
    visitor, path = Visitor(house.port, telling_headers(canaries)), "/en/press/1/"
    page = visitor.get("doors", path)
    canaries.plant("press ticket", dict(page.hidden)["ticket"])
    said = [
        ("name", "A reporter"),
        ("outlet", "The Evening Lamp"),
        ("email", canaries.make("press address", "Canary.", "@lamp.example")),
        ("kind", "news"),
        ("wants", "talk"),
        ("angle", "The new law."),
        ("deadline", (datetime.now(UTC).date() + timedelta(days=7)).isoformat()),
        ("appears_as", "text"),
        ("records", "nothing"),
        ("fee", "fee"),
        ("languages", "en"),
    ]
    visitor.send("doors", path, said, shown=page)

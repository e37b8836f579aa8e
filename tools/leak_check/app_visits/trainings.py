"""A school asks for a training."""

from datetime import UTC, datetime, timedelta

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import Canaries, telling_headers


def visit(house: House, canaries: Canaries) -> None:
    """Send the form; nothing is answered."""
    visitor, path = Visitor(house.port, telling_headers(canaries)), "/en/training/1/"
    page = visitor.get("doors", path)
    canaries.plant("training ticket", dict(page.hidden)["ticket"])
    said = [
        ("audience", "school"),
        ("organisation", "School of the Canal"),
        ("name", "A teacher"),
        ("email", canaries.make("training address", "Canary.", "@school.example")),
        ("place", "Ghent"),
        ("size", "middle"),
        ("spoken", "nl"),
        ("first_day", (datetime.now(UTC).date() + timedelta(days=30)).isoformat()),
        ("second_day", ""),
        ("fee", "reduced"),
    ]
    visitor.send("doors", path, said, shown=page)

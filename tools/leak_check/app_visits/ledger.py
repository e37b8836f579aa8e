"""Somebody wants to be thanked for a gift."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import Canaries, telling_headers


def visit(house: House, canaries: Canaries) -> None:
    """Send the form, and keep the reference that it shows."""
    visitor, path = Visitor(house.port, telling_headers(canaries)), "/en/thanks/"
    page = visitor.get("doors", path)
    canaries.plant("giver ticket", dict(page.hidden)["ticket"])
    said = [("email", canaries.make("giver address", "Canary.", "@giver.example"))]
    seen = visitor.send("doors", path, said, shown=page)
    canaries.plant("gift reference", seen.all_like(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+")[0])

"""Somebody offers to translate."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import CODE, Canaries, telling_headers


def visit(house: House, canaries: Canaries) -> None:
    """Send the form, and keep the code that it shows."""
    visitor, path = Visitor(house.port, telling_headers(canaries)), "/en/help/form/1/"
    page = visitor.get("doors", path)
    canaries.plant("volunteer ticket", dict(page.hidden)["ticket"])
    said = [
        ("name", "Heron"),
        ("skills", "translation"),
        ("languages", "fr"),
        ("email", canaries.make("volunteer address", "Canary.", "@heron.example")),
    ]
    seen = visitor.send("doors", path, said, shown=page)
    canaries.plant("volunteer code", seen.all_like(CODE)[0])

"""A guest with a code of the host asks for a place, and comes back with her own code."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import CODE, Canaries, telling_headers


def visit(house: House, canaries: Canaries) -> None:
    """Send the form, keep the code that it shows, look at her place, which names no address yet."""
    visitor, path = Visitor(house.port, telling_headers(canaries)), "/en/meet/"
    page = visitor.get("doors", path)
    canaries.plant("guest ticket", dict(page.hidden)["ticket"])
    said = [
        ("invitation", canaries.of["invitation code"][0]),
        ("name", canaries.make("guest name", "Wren ")),
    ]
    seen = visitor.send("doors", path, said, shown=page)
    code = canaries.plant("guest code", seen.all_like(CODE)[0])
    visitor.send("doors", "/en/meet/place/", [("code", code)])

"""A stranger asks a question without script: the weaker way, in which her words pass through the house."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import Canaries, telling_headers

ASKED = "asked before one left"
RECEIPT = r"<strong>([0-9 ]{40,})</strong>"


def visit(house: House, canaries: Canaries) -> None:
    """Ask, then come back with the receipt and add something."""
    told = [
        ("topic", "papers"),
        ("language", "en"),
        ("text", canaries.make(ASKED, "May I ask about ")),
    ]
    visitor = Visitor(house.port, telling_headers(canaries))
    send_sealed(visitor, canaries, "/en/questions/", told, ASKED)


def send_sealed(
    visitor: Visitor, canaries: Canaries, door: str, told: list[tuple[str, str]], name: str
) -> None:
    """Through any door of sealed threads: the receipt stands on the page before anything is sent."""
    page = visitor.get("doors", f"{door}plain/")
    digits = page.all_like(RECEIPT)[0].strip()
    canaries.plant("receipt", digits, digits.replace(" ", ""))
    canaries.plant("sealed ticket", dict(page.hidden)["ticket"])
    groups = digits.split()
    typed = [("first_group", groups[0]), ("last_group", groups[-1])]
    visitor.send("doors", f"{door}plain/", [*told, *typed], shown=page)
    more = canaries.make(name, "And one thing more: ")
    visitor.send("doors", f"{door}plain/back/", [("receipt", digits), ("text", more)])

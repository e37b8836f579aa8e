"""A stranger asks a question without script: the weaker way, in which her words pass through the house."""

from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries, identifying_headers

ASKED = "asked before one left"
RECEIPT = r"<strong>([0-9 ]{40,})</strong>"


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Ask, then come back with the receipt and add something."""
    fields = [
        ("topic", "papers"),
        ("language", "en"),
        ("text", canaries.make_canary(ASKED, "May I ask about ")),
    ]
    visitor = Visitor(installation.port, identifying_headers(canaries))
    send_sealed_message(visitor, canaries, "/en/questions/", fields, ASKED)


def send_sealed_message(
    visitor: Visitor, canaries: Canaries, door: str, fields: list[tuple[str, str]], name: str
) -> None:
    """Through any door of sealed threads: the receipt stands on the page before anything is sent."""
    page = visitor.open_page("doors", f"{door}plain/")
    digits = page.all_matches(RECEIPT)[0].strip()
    canaries.add_canary("receipt", digits, digits.replace(" ", ""))
    canaries.add_canary("sealed ticket", dict(page.hidden_fields)["ticket"])
    groups = digits.split()
    typed = [("first_group", groups[0]), ("last_group", groups[-1])]
    visitor.send_form("doors", f"{door}plain/", [*fields, *typed], shown=page)
    more = canaries.make_canary(name, "And one thing more: ")
    visitor.send_form("doors", f"{door}plain/back/", [("receipt", digits), ("text", more)])

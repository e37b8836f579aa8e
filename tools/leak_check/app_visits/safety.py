"""A stranger sends a signal without script."""

from paraplu.site.thief.house import House
from paraplu.site.thief.visitor import Visitor
from paraplu.site.thief.walk import Canaries, telling_headers
from paraplu.site.thief.walks.questions import send_sealed

TOLD = "told to the safety team"


def visit(house: House, canaries: Canaries) -> None:
    """Tell what happened and what would help."""
    told = [(name, canaries.make(TOLD, f"{name}: somebody ")) for name in ("text", "wish")]
    send_sealed(Visitor(house.port, telling_headers(canaries)), canaries, "/en/tell/", told, TOLD)

"""A stranger sends a signal without script."""

from tools.leak_check.app_visits.questions import send_sealed
from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import House
from tools.leak_check.visits import Canaries, telling_headers

TOLD = "told to the safety team"


def visit(house: House, canaries: Canaries) -> None:
    """Tell what happened and what would help."""
    told = [(name, canaries.make(TOLD, f"{name}: somebody ")) for name in ("text", "wish")]
    send_sealed(Visitor(house.port, telling_headers(canaries)), canaries, "/en/tell/", told, TOLD)

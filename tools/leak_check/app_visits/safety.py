"""A stranger sends a signal without script."""

from tools.leak_check.app_visits.questions import send_sealed_message
from tools.leak_check.client import Visitor
from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries, identifying_headers

TOLD = "told to the safety team"


def visit_form(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Tell what happened and what would help."""
    fields = [(name, canaries.make_canary(TOLD, f"{name}: somebody ")) for name in ("text", "wish")]
    send_sealed_message(
        Visitor(installation.port, identifying_headers(canaries)), canaries, "/en/tell/", fields, TOLD
    )

"""The activity log: an entry that the Board may have seen before."""

from typing import Any

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from tests.journeys.visits import Visit

VISITS = [
    Visit("members", "desk:log", "secretary"),
    Visit("members", "desk:log", "chair"),
]
NO_PAGE = {"desk:log_proof", "desk:signed_heads"}


def put(cast: Any) -> dict[str, Any]:
    """One entry about nobody."""
    audit.record_event(SYSTEM, "house.forgot", note=1)
    return {"older": 1, "newer": 1}

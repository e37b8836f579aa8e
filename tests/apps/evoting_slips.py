"""Pages of slips: a teller prints them, who keeps them writes down who drew, the booth waits for a ballot."""

from typing import Any

from paraplu.life.evoting.slip_plans import meeting_slip_code
from tests.journeys.visits import Visit
from tests.life.assembly.parts import Assembly, RollSeat

VISITS = [
    Visit("members", "evoting:slips", "active", {"assembly": "assembly"}),
    Visit("members", "evoting:complaints", "active", {"ballot": "ballot"}),
    Visit("members", "evoting:drawing", "secretary", {"assembly": "assembly"}),
    Visit("members", "evoting:remote", "active", {"assembly": "assembly"}),
    Visit("forms", "evoting:vote", "stranger", {"code": "slip_code"}),
]
NO_PAGE = {"evoting:vote_state"}
PUBLIC_ANSWERS = {"evoting:vote": (200, 405), "evoting:vote_state": (200, 405)}
NAMED = {name: {"code": "slip_code"} for name in PUBLIC_ANSWERS}


def put(cast: Any) -> dict[str, Any]:
    """How slips name a meeting that is ahead and has no ballot yet; in the one that runs a peer drew."""
    RollSeat.objects.filter(assembly__phase="opened", assembly__remote=True, number=cast.peer).update(
        drawn_by=cast.peer
    )
    ahead = Assembly.objects.filter(phase="convened").order_by("pk").first()
    assert ahead
    return {"slip_code": meeting_slip_code(ahead.pk)}

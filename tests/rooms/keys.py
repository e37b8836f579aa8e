"""Keys: a page for holders of a circle, and one key that belongs to another of them."""

from typing import Any

from paraplu.base import clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.trust.keys.models import Key
from tests.journeys.visits import Visit

VISITS = [
    Visit("house", "keys:key", "safety_team"),
    Visit("house", "keys:key", "peer_responder"),
    Visit("house", "keys:make", "safety_team"),
]
# The page where a key is made has its form; the page that takes it shows another.
SUBJECTS = {"circles": ("safety_team", "peer_responder"), "no circle": ()}


def put(cast: Any) -> dict[str, Any]:
    """The safety team has a key, the one who answers questions has none yet."""
    number, salt, key = cast.players["safety_team"].number, bytes(16), AccountKey.make()
    Key.objects.create(
        number=number,
        sealing_key=key.sealing_public_key,
        signing_key=key.signing_key,
        salt=salt,
        wrapped=key.wrapped("a phrase", salt, number),
        made_on=clock.today(),
    )
    return {}

"""Keys: pages of one's own key, with a key that a passkey opens, and without one."""

from typing import Any

from paraplu.base import clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.trust.keys import standing
from paraplu.trust.keys.models import Key, RosterDraft, UnderPasskey
from paraplu.trust.keys.policy import Reason
from tests import rosters
from tests.journeys.visits import Visit
from tests.trust.accounts.parts import Passkey

VISITS = [
    Visit("house", "keys:key", "safety_team"),
    Visit("house", "keys:key", "peer_responder"),
    Visit("house", "keys:key", "chair"),
    Visit("house", "keys:key", "active"),
    Visit("house", "keys:key", "secretary_without_second_step"),
    Visit("house", "keys:make", "safety_team"),
    Visit("house", "keys:make", "active"),
    Visit("house", "keys:change", "safety_team"),
    Visit("house", "desk:signing", "secretary"),
    Visit("house", "desk:signing", "chair"),
    Visit("house", "desk:sign", "chair"),
]
# The page where a key is made has its form; the page that takes it shows another.
CIRCLES = ("safety_team", "peer_responder")
SUBJECTS = {
    "circles": Reason(CIRCLES, from_afar=False),
    "circles, from afar": Reason(CIRCLES, from_afar=True),
    "no circle": Reason((), from_afar=False),
    "no circle, from afar": Reason((), from_afar=True),
}


def put(cast: Any) -> dict[str, Any]:
    """The safety team has a key and a passkey for it, who answers has none; a line waits to be signed."""
    player, salt, key = cast.players["safety_team"], bytes(16), AccountKey.make()
    number = player.number
    row = Key.objects.create(
        number=number,
        sealing_key=key.sealing_public_key,
        signing_key=key.signing_key,
        salt=salt,
        wrapped=key.wrapped("a phrase", salt, number),
        made_on=clock.today(),
    )
    passkey = Passkey.objects.create(
        account_id=player.account, credential="AQID", public_key=b"k", words="a b", day=clock.today()
    )
    wrapped = key.wrapped_by_passkey(bytes(32), salt, number, "AQID")
    UnderPasskey.objects.create(passkey=passkey, key=row, salt=salt, wrapped=wrapped)
    rosters.enter(number, "safety_team", key, clock.today())
    body = standing.next_body(standing.read().unfolded(), ()).written
    RosterDraft.objects.create(body=body, number=cast.players["secretary"].number, signature=bytes(64))
    return {}

"""Keys: pages of one's own key, with a key that a passkey opens, and without one."""

from typing import Any

from paraplu.base import clock
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.trust.keys import roster_state
from paraplu.trust.keys.models import Key, RosterDraft, SignedHead, UnderPasskey
from paraplu.trust.keys.policy import KeyReason
from tests import rosters
from tests.journeys.visits import Visit
from tests.trust.accounts.parts import Passkey

POSTED_ELSEWHERE = {"desk:sign_log"}
VISITS = [
    Visit("members", "keys:key", "safety_team"),
    Visit("members", "keys:key", "peer_responder"),
    Visit("members", "keys:key", "chair"),
    Visit("members", "keys:key", "active"),
    Visit("members", "keys:key", "secretary_without_second_step"),
    Visit("members", "keys:make", "safety_team"),
    Visit("members", "keys:make", "active"),
    Visit("members", "keys:change", "safety_team"),
    Visit("members", "desk:signing", "secretary"),
    Visit("members", "desk:signing", "chair"),
    Visit("members", "desk:sign", "chair"),
]
# The page where a key is made has its form; the page that takes it shows another.
CIRCLES = ("safety_team", "peer_responder")
SUBJECTS = {
    "circles": KeyReason(CIRCLES, remote=False),
    "circles, from afar": KeyReason(CIRCLES, remote=True),
    "no circle": KeyReason((), remote=False),
    "no circle, from afar": KeyReason((), remote=True),
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
        wrapped=key.wrap_seed("a phrase", salt, number),
        made_on=clock.current_date(),
    )
    passkey = Passkey.objects.create(
        account_id=player.account, credential="AQID", public_key=b"k", words="a b", day=clock.current_date()
    )
    wrapped = key.wrap_by_passkey(bytes(32), salt, number, "AQID")
    UnderPasskey.objects.create(passkey=passkey, key=row, salt=salt, wrapped=wrapped)
    rosters.enter(number, "safety_team", key, clock.current_date())
    body = roster_state.next_roster_body(roster_state.read_roster().unfolded_roster(), ()).content_bytes
    RosterDraft.objects.create(body=body, number=cast.players["secretary"].number, signature=bytes(64))
    day = clock.current_date()
    SignedHead.objects.create(size=1, root="0" * 64, day=day, number=number, signature=bytes(64))
    return {}

"""A list that the secretary chose: its rows rest for the browser of the secretary alone."""

from typing import Any

from paraplu.commons.importing import actions
from paraplu.commons.importing.views import KEY_COOKIE
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit

LIST = (
    b"Pseudo;Courriel;GSM;Section\nAda 1;ada1@example.org;0470 00 00 01;maison\nBea 2;nowhere;;\nCleo 3;;;\n"
)
VISITS = [
    Visit("members", "importing:list", "secretary"),
    Visit("members", "importing:file", "secretary"),
    Visit("members", "importing:columns", "secretary"),
]
# Files.
NO_PAGE = {"importing:rejected", "importing:numbers"}


def put(cast: Any) -> dict[str, Any]:
    """The list of the secretary, and its key in the cookies of their browser."""
    player = cast.players["secretary"]
    secretary = Actor("person", player.number, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}))
    player.cookies[KEY_COOKIE] = actions.rest_list(secretary, LIST, "").hex()
    return {}

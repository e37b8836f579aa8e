"""Booth and board of a secret ballot, at the doors; the board in the house for whoever stands on the roll."""

from tests.journeys.visits import Visit

VISITS = [
    Visit("doors", "evoting:booth", "stranger", {"ballot": "open_ballot"}),
    Visit("doors", "evoting:booth", "stranger", {"ballot": "ballot"}),
    Visit("doors", "evoting:board_door", "stranger", {"ballot": "ballot"}),
    Visit("house", "evoting:board", "active", {"ballot": "ballot"}),
]
DOORS = {"evoting:booth": (200, 405), "evoting:board_door": (200, 405)}
NAMED = {name: {"ballot": "open_ballot"} for name in DOORS}

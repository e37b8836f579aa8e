"""Booth and board of a secret ballot, at the doors; the board in the house for whoever stands on the roll."""

from tests.journeys.visits import Visit

VISITS = [
    Visit("doors", "assembly:booth", "stranger", {"ballot": "open_ballot"}),
    Visit("doors", "assembly:booth", "stranger", {"ballot": "ballot"}),
    Visit("doors", "assembly:board_door", "stranger", {"ballot": "ballot"}),
    Visit("house", "assembly:board", "active", {"ballot": "ballot"}),
]
DOORS = {"assembly:booth": (200, 405), "assembly:board_door": (200, 405)}
NAMED = {name: {"ballot": "open_ballot"} for name in DOORS}

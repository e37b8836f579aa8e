"""Booth and board of a secret ballot, at the forms; the board in the site for whoever stands on the roll."""

from tests.journeys.visits import Visit

VISITS = [
    Visit("forms", "evoting:booth", "stranger", {"ballot": "open_ballot"}),
    Visit("forms", "evoting:booth", "stranger", {"ballot": "ballot"}),
    Visit("forms", "evoting:public_board", "stranger", {"ballot": "ballot"}),
    Visit("members", "evoting:board", "active", {"ballot": "ballot"}),
]
PUBLIC_ANSWERS = {"evoting:booth": (200, 405), "evoting:public_board": (200, 405)}
NAMED = {name: {"ballot": "open_ballot"} for name in PUBLIC_ANSWERS}

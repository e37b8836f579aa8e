"""The app `answers`: a starter card that everybody reads."""

from tests.journeys.visits import Visit

NAMED = {
    "answers:topic": {"topic": "work"},
    "answers:card": {"card": "refusals_and_mediation"},
    "answers:sheet": {"card": "refusals_and_mediation"},
    "answers:file": {"card": "refusals_and_mediation"},
    "answers:audio": {"card": "refusals_and_mediation"},
}
DOORS = {
    "answers:list": (200, 200),
    "answers:topic": (200, 405),
    "answers:card": (200, 405),
    "answers:sheet": (200, 405),
    "answers:file": (200, 405),
    # No card has a file to listen to yet.
    "answers:audio": (404, 405),
}
# Files to keep, not pages to look at.
NO_PAGE = {"answers:file", "answers:audio"}
VISITS = [
    Visit("public", "answers:list"),
    Visit("public", "answers:topic", named={"topic": "work"}),
    Visit("public", "answers:card", named={"card": "refusals_and_mediation"}),
    Visit("public", "answers:sheet", named={"card": "refusals_and_mediation"}),
]

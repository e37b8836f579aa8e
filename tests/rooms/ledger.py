"""What the promises need of gifts."""

from tests.journeys.visits import Visit

VISITS = [
    Visit("public", "ledger:support"),
    Visit("public", "ledger:support", query="?amount=10"),
    Visit("doors", "ledger:thanks"),
    Visit("house", "ledger:arrived", "treasurer"),
    Visit("house", "ledger:thanked", "treasurer"),
]
DOORS = {"ledger:support": (200, 405), "ledger:thanks": (200, 422)}

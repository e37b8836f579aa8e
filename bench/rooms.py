"""What each page costs when the tables of its room are full, beside the barest view of Django."""

import sys
from statistics import median

from bench.figure import Figure
from bench.installation import Within, installation

ROWS, QUICK = 10_000, 300
TURNS = 5
MOST = 5.0
SHOWN = 12


def measure(quick: bool) -> list[Figure]:
    """Every page that the tests look at, as whom they do; the barest view in turns with them."""
    with installation() as site, site.within("rooms") as inside, site.within("barest", "apps") as bare:
        counts = inside.ask("fill", QUICK if quick else ROWS)
        names = inside.ask("names")
        spent, floors = _looks(inside, bare, len(names))
    cost = dict(zip(names, spent, strict=True))
    for name in sorted(cost, key=cost.__getitem__, reverse=True)[:SHOWN]:
        print(f"  {cost[name]:6.2f} ms  {name}", file=sys.stderr)
    return _figures(cost, floors, max(counts.values()))


def _looks(inside: Within, bare: Within, many: int) -> tuple[list[float], float]:
    """The least of some turns is what the work takes when nobody disturbs it."""
    spent, floors = [[] for _ in range(many)], []
    for _ in range(TURNS):
        floors.append(bare.ask("look"))
        for place in range(many):
            spent[place].append(inside.ask("look", place))
    return [min(turns[1:]) for turns in spent], min(floors)


def _figures(cost: dict[str, float], floor: float, rows: int) -> list[Figure]:
    worst = max(cost, key=cost.__getitem__)
    over = sum(one > MOST for one in cost.values())
    told = f"of {len(cost)}: {worst}; {over} above the goal; tables of {rows:,} rows, SQLite"
    middle = median(cost.values())
    return [
        Figure("pages of full rooms, the worst", cost[worst], MOST, "ms CPU", told),
        Figure("pages of full rooms, the median", middle, None, "ms CPU", "of the same"),
        Figure(
            name="pages of full rooms, the worst / the barest view",
            value=cost[worst] / floor,
            goal=None,
            unit="bare Django views",
            floor=f"{floor:.3f} ms CPU in the same run, in turns; median page {middle / floor:.0f}",
        ),
    ]

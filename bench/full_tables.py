"""What each page costs when the tables of its app are full, beside the barest view of Django."""

import sys
from statistics import median

from bench.figure import Figure
from bench.installation import Within, installation

ROWS, QUICK = 10_000, 300
TURNS = 5
MOST = 5.0
# A page that takes longer after two turns is too slow, and need not be measured again.
SLOW, TWICE = 20.0, 2
SHOWN = 12
Cost = dict[str, float]
Faults = dict[str, str]


def measure(quick: bool) -> list[Figure]:
    """Every page that the tests look at, as whom they do; the barest view in turns with them."""
    with installation() as site, site.within("full_tables") as inside, site.within("barest", "apps") as bare:
        counts = inside.ask("fill", QUICK if quick else ROWS)
        cost, faults, floor = _looks(inside, bare, inside.ask("names"))
    for name in sorted(cost, key=cost.__getitem__, reverse=True)[:SHOWN]:
        print(f"  {cost[name]:6.2f} ms  {name}", file=sys.stderr)
    for name, answer in faults.items():
        print(f"  not shown: {name} answers {answer}", file=sys.stderr)
    return figures(cost, faults, floor, max(now for _before, now in counts.values()))


def _looks(inside: Within, bare: Within, names: list[str]) -> tuple[Cost, Faults, float]:
    """The least of some turns is what the work takes when nobody disturbs it."""
    spent: dict[str, list[float]] = {name: [] for name in names}
    faults, floors = {}, []
    for _ in range(TURNS):
        floors.append(bare.ask("look"))
        for place, name in enumerate(names):
            if len(spent[name]) >= TWICE and min(spent[name]) > SLOW:
                continue
            took, fault = inside.ask("look", place)
            spent[name].append(took)
            if fault:
                faults[name] = fault
    return {name: min(turns[1:]) for name, turns in spent.items() if name not in faults}, faults, min(floors)


def figures(cost: Cost, faults: Faults, floor: float, rows: int) -> list[Figure]:
    """What is told of all pages; one that is not shown is no reason to tell nothing of the others."""
    worst = max(cost, key=cost.__getitem__)
    over = sum(one > MOST for one in cost.values())
    told = f"of {len(cost)}: {worst}; {over} above the goal; tables of {rows:,} rows, SQLite"
    middle = median(cost.values())
    return [
        Figure("pages with full tables, the worst", cost[worst], MOST, "ms CPU", told),
        Figure("pages with full tables, the median", middle, None, "ms CPU", "of the same"),
        Figure(
            name="pages with full tables, the worst / the barest view",
            value=cost[worst] / floor,
            goal=None,
            unit="bare Django views",
            floor=f"{floor:.3f} ms CPU in the same run, in turns; median page {middle / floor:.0f}",
        ),
        Figure("pages with full tables, not shown", len(faults), 0, "pages", ", ".join(sorted(faults))),
    ]

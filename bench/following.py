"""A meeting followed on telephones: what one of their questions costs, and how many they ask."""

import re

from bench.figure import Figure
from bench.installation import installation
from gate.fault import ROOT

POLLS, QUICK = 3_000, 300
FOLLOWERS, MOST_MS, SLOWEST_SECONDS = 300, 2.0, 5.0


def measure(quick: bool) -> list[Figure]:
    """Each follower asks every five seconds at most; a drawing serves all who ask within one."""
    with installation() as site, site.within("following") as inside:
        inside.ask("begin")
        spent, same = inside.ask("poll", QUICK if quick else POLLS)
    script = (ROOT / "browser" / "live.js").read_text("utf-8")
    seconds = int(re.findall(r"EVERY = ([\d_]+)", script)[0]) / 1000
    share = FOLLOWERS / seconds * spent / 10
    told = f"{same:,} of them were told that nothing is new; log-in, rule and drawing included"
    return [
        Figure("a meeting followed, one question", spent, MOST_MS, "ms CPU", told),
        Figure(
            name="the same, seconds between two questions",
            value=seconds,
            goal=SLOWEST_SECONDS,
            unit="s",
            floor=f"{FOLLOWERS} followers take {share:.0f} % of one core",
            at_least=True,
        ),
    ]

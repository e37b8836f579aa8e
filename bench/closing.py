"""A ballot closed in JavaScript, with every proof: five choices, and five elections in a slowed Chromium."""

import gzip
import json
import subprocess
from pathlib import Path
from statistics import median

from bench.figure import Figure
from gate.browser import find_node
from gate.fault import ROOT
from tests.journeys.browsing import a_browser

MAKER = Path(__file__).with_suffix(".mjs")
BALLOTS, QUICK, WARMING = 25, 7, 2
SLOWER = 6
MOST_NODE, MOST_CHROMIUM, MOST_SEATS = 50, 500, 800
BOOTH, MOST_BOOTH = ROOT / "src/paraplu/site/static/built/booth.html", 70_000


def measure(quick: bool) -> list[Figure]:
    """Medians; the first ballots, in which tables are made, are left out."""
    count = (QUICK if quick else BALLOTS) + WARMING
    node = _middle(json.loads(_node(str(count))))
    slowed, seats = _in_chromium(count, "choices"), _in_chromium(count, "seats")
    told = f"median of {count - WARMING}"
    return [
        Figure("ballot of five choices closed in node", node, MOST_NODE, "ms", told),
        Figure(
            name=f"the same in Chromium, {SLOWER} times slower",
            value=slowed,
            goal=MOST_CHROMIUM,
            unit="ms",
            floor=f"{told}; a telephone, as the developer tools of the browser imitate one",
        ),
        Figure(
            name="one ballot of five elections, of two names and blank each, there",
            value=seats,
            goal=MOST_SEATS,
            unit="ms",
            floor=f"{told}; a Board elected at once",
        ),
        Figure(
            name="booth from disk, with its words in every language",
            value=len(gzip.compress(BOOTH.read_bytes(), 9)),
            goal=MOST_BOOTH,
            unit="bytes",
            floor="packed with gzip",
        ),
    ]


def _in_chromium(count: int, which: str) -> float:
    with a_browser() as browser:
        page = browser.new_page()
        page.add_script_tag(content=_node("--script"))
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return _middle(page.evaluate("([count, which]) => closing(count, which)", [count, which]))


def _node(*words: str) -> str:
    command = [str(find_node()[0]), str(MAKER), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _middle(taken: list[float]) -> float:
    return median(taken[WARMING:])

"""What a page costs: from the cache, rendered, and beside the least that the server and Django can do."""

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from bench.figure import Figure
from bench.installation import Installation, installation
from bench.processes import free_port, wait_until
from bench.web import Web, answers, cpu_per_request, serving
from gate.fault import ROOT

PAGE = "/en/"
CACHED = "paraplu.site.wsgi:application"
STEADY = 15.0
# One thread as in the measurement of the floors: more would fight for the interpreter.
WORKERS, THREADS = 1, 1
Turn = dict[str, float]


def measure(quick: bool, cached: str = CACHED) -> list[Figure]:
    """All servers stand at once and take turns, so that what else the machine does meets each of them."""
    rounds, seconds = (2, 1.0) if quick else (5, 2.0)
    with ExitStack() as stack:
        servers = _servers(stack, cached)
        turns = [_one_turn(servers, seconds) for _ in range(rounds)]
        last = cpu_per_request(servers["raw"], PAGE, seconds)
    return [*_raw(turns, last), *_pages(turns, last)]


def _servers(stack: ExitStack, cached: str) -> dict[str, Web]:
    site = stack.enter_context(installation())
    plain = {**site.environment, "PYTHONPATH": str(ROOT)}
    applications = {
        "raw": ("bench.apps.raw:application", plain),
        "bare": ("bench.apps.bare:application", plain),
        "rendered": ("bench.apps.uncached:application", site.environment),
        "cached": (cached, site.environment),
    }
    return {name: _server(stack, site, *how) for name, how in applications.items()}


def _server(stack: ExitStack, site: Installation, application: str, environment: dict[str, str]) -> Web:
    """Each at a port of its own; those of the installation answer to the host of its configuration."""
    port = free_port()
    process = stack.enter_context(serving(application, port, environment, WORKERS, THREADS))
    web = Web(port, process, f"localhost:{site.port}")
    wait_until(lambda: answers(web, PAGE))
    return web


def _one_turn(servers: dict[str, Web], seconds: float) -> Turn:
    return {name: cpu_per_request(web, PAGE, seconds) for name, web in servers.items()}


def _raw(turns: list[Turn], last: float) -> Iterator[Figure]:
    first = turns[0]["raw"]
    apart = abs(last - first) / min(first, last) * 100
    least = min(last, *(turn["raw"] for turn in turns))
    yield Figure("raw answer of five bytes (R)", least, None, "ms CPU", "0.019 to 0.026; least of all turns")
    steady = "" if apart <= STEADY else "; the machine was not steady"
    yield Figure(
        name="R, first and last turn apart",
        value=apart,
        goal=STEADY,
        unit="%",
        floor=f"first {first:.3f}, last {last:.3f} ms CPU{steady}",
    )


def _pages(turns: list[Turn], last: float) -> Iterator[Figure]:
    """The least of all turns is what the work takes when nobody disturbs it; the median stands beside it."""
    least = {name: min(turn[name] for turn in turns) for name in turns[0]}
    raw, bare = min(last, least["raw"]), least["bare"]
    by_turn = {
        "cached": median(turn["cached"] / turn["raw"] for turn in turns),
        "rendered": median(turn["rendered"] / turn["bare"] for turn in turns),
    }
    yield Figure(
        name="home page from the cache",
        value=least["cached"] / raw,
        goal=2,
        unit="R",
        floor=f"1.2 to 1.4 R; median by turn {by_turn['cached']:.2f}; {least['cached']:.3f} ms CPU",
    )
    yield Figure(
        name="home page rendered",
        value=least["rendered"] / bare,
        goal=12,
        unit="bare Django views",
        floor=f"10; median by turn {by_turn['rendered']:.1f}; {least['rendered']:.2f} and {bare:.3f} ms CPU",
    )
    yield Figure(
        name="home page rendered / from the cache",
        value=least["rendered"] / least["cached"],
        goal=15,
        unit="times",
        floor="21 to 26",
        at_least=True,
    )

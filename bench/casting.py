"""Casting: ballots of a secret vote as a voter sends them, each on the board before it is answered."""

import http.client
import json
import os

from bench.crowd import Connection, Once, at_once, setting
from bench.figure import Figure
from bench.installation import Installation, installation
from bench.processes import cpu_seconds

CLIENTS = 16
WORKERS, THREADS = 2, 4
BALLOTS, QUICK, WARMING = 600, 200, 20
REFUSALS, MOST_WORK = 200, 20


class Box:
    """Everybody casts as soon as the answer before is there, until all ballots are cast."""

    def __init__(self, site: Installation, ballot: str, raws: list[str]) -> None:
        self._site, self._path = site, f"/en/ballot-box/{ballot}/"
        self._raws = Once(raws)
        self.trackers: list[str] = []
        self.faults: list[str] = []

    def fill(self) -> float:
        """How long it lasted, in seconds."""
        return at_once(CLIENTS, self._site, self._client)

    def _client(self, connection: Connection) -> None:
        for raw in self._raws:
            self._cast(connection, raw)

    def _cast(self, connection: Connection, raw: str) -> None:
        headers = {"Host": f"forms.localhost:{self._site.port}", "Content-Type": "application/json"}
        try:
            connection.request("POST", self._path, raw, headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
        except (OSError, ValueError, http.client.HTTPException) as fault:
            self.faults.append(type(fault).__name__)
            connection.close()
            return
        (self.trackers if answer.status == 200 else self.faults).append(told.get("tracker", "refused"))


def measure(quick: bool) -> list[Figure]:
    """How many a second, and whether each that was acknowledged lies on the board."""
    wanted = QUICK if quick else BALLOTS
    with installation() as site, site.within("voting") as inside:
        made = inside.ask("begin", wanted + WARMING)
        with site.web(WORKERS, THREADS) as process:
            warm = Box(site, made["ballot"], made["raws"][:WARMING])
            warm.fill()
            box = Box(site, made["ballot"], made["raws"][WARMING:])
            before, lasted = cpu_seconds(process), box.fill()
            spent = 1_000 * (cpu_seconds(process) - before) / max(1, len(box.trackers))
        refused = inside.ask("refuse", made["ballot"], made["raws"][0], REFUSALS)
        board = set(inside.ask("board", made["ballot"])["trackers"])
    lost = len(set(warm.trackers + box.trackers) - board) + len(box.faults)
    load = f"{wanted} ballots of three answers by {CLIENTS} clients; load {os.getloadavg()[0]:.1f}"
    return [
        Figure(
            name="secret ballot, cast per second",
            value=len(box.trackers) / lasted,
            goal=100,
            unit="ballots/s",
            floor=f"{setting(WORKERS, THREADS)}; {load}",
            at_least=True,
        ),
        Figure(
            name="the same, work of the server for each",
            value=spent,
            goal=MOST_WORK,
            unit="ms CPU",
            floor=f"of all its processes; {MOST_WORK} on two cores are 100 a second, whatever else runs",
        ),
        Figure(
            name="unsigned ballot refused by the server",
            value=refused,
            goal=None,
            unit="ms CPU",
            floor=f"median of {REFUSALS}; with one query for the ballot, and none for its list",
        ),
        Figure("secret ballot, told yes and not on the board", lost, 0, "ballots", f"of {wanted + WARMING}"),
    ]

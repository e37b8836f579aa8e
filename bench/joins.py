"""Joining through the form by 32 clients at once, each join durable before it is told."""

import http.client
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from bench.crowd import Connection, Once, at_once, setting
from bench.figure import Figure
from bench.installation import Installation, installation

CLIENTS = 32
WORKERS, THREADS = 1, 4
SECONDS, QUICK_SECONDS = 5.0, 2.0
MOST_TICKETS = 6000
FORM = {"form": "supporting", "language": "en", "chapter": "ghent", "topics": "news", "assent": "on"}


class Crowd:
    """Everybody joins again and again until the time is over; one ticket and one address for each join."""

    def __init__(self, site: Installation, name: str, tickets: list[str], text: str) -> None:
        self._site, self._name, self._tickets = site, name, Once(enumerate(tickets))
        self._form = {**FORM, "text": text}
        self.told: list[str] = []
        self.taken: list[float] = []
        self.faults: list[str] = []

    def join_for(self, seconds: float) -> float:
        """How long it lasted in the end."""
        deadline = time.monotonic() + seconds
        return at_once(CLIENTS, self._site, lambda connection: self._client(connection, deadline))

    def _client(self, connection: Connection, deadline: float) -> None:
        for place, ticket in self._tickets:
            if time.monotonic() > deadline:
                break
            self._join(connection, f"{self._name} {place}", ticket)

    def _join(self, connection: Connection, name: str, ticket: str) -> None:
        address = f"{name.replace(' ', '-')}@paraplu.example"
        body = urlencode({**self._form, "working_name": name, "email": address, "ticket": ticket})
        kind = {
            "Host": f"forms.localhost:{self._site.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        try:
            connection.request("POST", "/en/join/", body, kind)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as fault:
            self.faults.append(type(fault).__name__)
            connection.close()
            return
        self.taken.append((time.perf_counter() - began) * 1000)
        (self.told.append(name) if answer.status == 200 else self.faults.append(str(answer.status)))


def measure(quick: bool) -> list[Figure]:
    """Speed, and whether everybody who was told yes is kept once with one e-mail on its way."""
    with installation() as site, site.within("joins") as inside:
        with site.web(WORKERS, THREADS):
            text = inside.ask("shown_text")
            Crowd(site, "Rowan", inside.ask("issue", 200), text).join_for(1.0)
            before = inside.ask("kept")
            crowd = Crowd(site, "Hazel", inside.ask("issue", MOST_TICKETS), text)
            lasted = crowd.join_for(QUICK_SECONDS if quick else SECONDS)
        after, sync = inside.ask("kept"), _disk_sync(site.place)
    return [*_speed(crowd, lasted, sync), *_kept(crowd, before, after)]


def _speed(crowd: Crowd, lasted: float, sync: float) -> Iterator[Figure]:
    load = f"load {os.getloadavg()[0]:.1f}, one sync of the bare disk {sync:.1f} ms"
    slowest = sorted(crowd.taken)[int(len(crowd.taken) * 0.99)] if crowd.taken else float("inf")
    yield Figure(
        name="join, faults at 32 clients",
        value=len(crowd.faults),
        goal=0,
        unit="faults",
        floor=setting(WORKERS, THREADS),
    )
    yield Figure(
        name="join, p99 at 32 clients",
        value=slowest,
        goal=500,
        unit="ms",
        floor=f"335 ms for the bare technique; {load}",
    )
    yield Figure(
        name="join, per second at 32 clients",
        value=len(crowd.told) / lasted,
        goal=300,
        unit="joins/s",
        floor=f"430 for the bare technique; {load}",
        at_least=True,
    )


def _disk_sync(place: Path) -> float:
    """What no durable join can be faster than: milliseconds until 32 kB more are on the disk, median."""
    taken = []
    with tempfile.TemporaryFile(dir=place) as file:
        for _ in range(60):
            file.write(bytes(32768))
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _kept(crowd: Crowd, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Figure]:
    """Everybody who was told is found once; an e-mail waits for each; nothing else came."""
    names = list(after["names"])
    lost = len(set(crowd.told) - set(names)) + abs(len(names) - len(list(before["names"])) - len(crowd.told))
    emails = abs(int(after["emails"]) - int(before["emails"]) - len(crowd.told))
    told = f"of {len(crowd.told):,} that were told yes"
    yield Figure(name="join, told yes and not kept once", value=lost, goal=0, unit="persons", floor=told)
    yield Figure(name="join, told yes and no e-mail waits", value=emails, goal=0, unit="e-mails", floor=told)
    yield Figure(
        name="join, activity log whole afterwards",
        value=float(bool(after["whole"])),
        goal=1,
        unit="yes",
        floor="the walk over the whole chain",
        at_least=True,
    )

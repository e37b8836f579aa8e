"""A union in which every page has something to show, its tables grown, and somebody who opens each page."""

import time
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction

from bench.within import listen
from bench.within.growing import Growth
from tests.journeys.visits import Visit, all_visits
from tests.promises.stage import Stage, set_up

application = get_wsgi_application()
# What only sends on shows nothing that could be measured: these addresses, and no others, may do so.
SENDS_ON = {"mine:home (stranger)", "accounts:lock (active)", "post:follow email_link (active)"}


class FullTables:
    """The stage of the tests, who looks at what, and where each page is."""

    def __init__(self) -> None:
        self.stage = set_up()
        things = things_named(self.stage)
        self.visits = [(visit, visit.path("en", things)) for visit in all_visits()]

    def names(self) -> list[str]:
        """The pages, in the order of their places; each name once."""
        return [name_of(visit) for visit, _path in self.visits]

    def request(self, place: int) -> dict[str, Any]:
        """What a server would hand over now: an office that waited too long would be asked for its key."""
        visit, path = self.visits[place]
        where, _, query = path.partition("?")
        cookies = self.stage.client(visit.role, visit.origin).cookies.items()
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": where,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": settings.PARAPLU.origin_hosts[visit.origin],
            "HTTP_COOKIE": "; ".join(f"{name}={morsel.value}" for name, morsel in cookies),
            "wsgi.url_scheme": "http",
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
        }


held: list[FullTables] = []


def things_named(stage: Stage) -> dict[str, Any]:
    """What an address of a visit may name."""
    cast = stage.cast
    numbers = {role: cast.players[role].number for role in ("active", "applying")}
    token, proof = stage.proofs["active"]
    more = {"applicant": cast.applicant, "recovery": cast.recovery, "card": stage.code}
    return {**cast.things, **numbers, **more, "token": token, "proof": proof}


def name_of(visit: Visit) -> str:
    """The page, what its address says, and whose page it is."""
    words = [visit.page + visit.query, *map(str, visit.named.values())]
    return f"{' '.join(words)} ({visit.role})"


def fill(rows: int) -> dict[str, tuple[int, int]]:
    """The stage of the tests, then so many rows in every table that has one; how many before and now."""
    with transaction.atomic():
        set_stage()
        counts = grow(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return counts


def set_stage() -> None:
    """The union of the tests, with a few rows in each table."""
    held[:] = [FullTables()]


def grow(rows: int) -> dict[str, tuple[int, int]]:
    """So many rows more in every table that has one; how many before and now."""
    return Growth(rows).grow()


def names() -> list[str]:
    """The pages that are looked at."""
    return held[0].names()


def look(place: int) -> tuple[float, str]:
    """Open a page; the milliseconds of CPU it took, SQLite's included, and what is wrong with the answer."""
    request, answer = held[0].request(place), []
    began = time.process_time()
    response = application(request, lambda status, _headers: answer.append(status))
    b"".join(response)
    response.close()
    spent = (time.process_time() - began) * 1000
    expected = "30" if names()[place] in SENDS_ON else "200"
    return spent, "" if answer[0].startswith(expected) else answer[0]


if __name__ == "__main__":
    listen(fill, names, look)

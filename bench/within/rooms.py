"""A union in which every page has something to show, its tables grown, and somebody who opens each page."""

import time
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction

from bench.within import listen
from bench.within.growing import Growth
from tests.journeys.visits import all_visits
from tests.promises.stage import set_up

application = get_wsgi_application()
pages: list[tuple[str, dict[str, Any]]] = []


def fill(rows: int) -> dict[str, int]:
    """The stage of the tests, then so many rows in every table that has one."""
    with transaction.atomic():
        stage = set_up()
        cast = stage.cast
        numbers = {role: cast.players[role].number for role in ("active", "applying")}
        extra = {"applicant": cast.applicant, "recovery": cast.recovery, "card": stage.code}
        for visit in all_visits():
            path = visit.path("en", {**cast.things, **numbers, **extra})
            cookies = stage.client(visit.role, visit.origin).cookies
            pages.append((f"{visit.page} ({visit.role})", _environment(visit.origin, path, cookies)))
        counts = Growth(rows).grow()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return counts


def _environment(origin: str, path: str, cookies: Any) -> dict[str, Any]:
    where, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": where,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": settings.PARAPLU.origin_hosts[origin],
        "HTTP_COOKIE": "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items()),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def names() -> list[str]:
    """The pages, in the order of their places."""
    return [name for name, _environment in pages]


def look(place: int) -> float:
    """Open a page; how many milliseconds of CPU it took, the database included where it is SQLite."""
    name, environment = pages[place]
    answer: list[str] = []
    told = {**environment, "wsgi.input": BytesIO(), "wsgi.errors": BytesIO()}
    began = time.process_time()
    response = application(told, lambda status, _headers: answer.append(status))
    body = b"".join(response)
    response.close()
    spent = (time.process_time() - began) * 1000
    if answer[0][:3] not in ("200", "302", "404"):
        raise SystemExit(f"{name} answers {answer[0]}: {body[:200]!r}")
    return spent


listen(fill, names, look)

"""A meeting with an open item, and one of those who follow it on a telephone."""

import sys
import time
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from bench.within import listen
from bench.within.meeting import meet
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly.models import Assembly
from tests.people import roles

application = get_wsgi_application()
kept: dict[str, Any] = {}


def begin() -> None:
    """Draw the meeting once for her."""
    meet(7)
    somebody = roles.member(MemberStatus.ACTIVE)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in somebody.client.cookies.items())
    kept["path"] = f"/en/gathering/{Assembly.objects.latest('day').pk}/now/"
    kept["cookies"] = cookies
    kept["tag"] = ""
    _ask()


def poll(count: int) -> list[float | int]:
    """So many questions whether something is new: milliseconds of CPU each, how many were told no."""
    began = time.process_time()
    same = sum(_ask() == 304 for _ in range(count))
    return [(time.process_time() - began) / count * 1000, same]


def _ask() -> int:
    told: list[Any] = []
    body = application(_environment(), lambda status, headers: told.extend([status, dict(headers)]))
    b"".join(body)
    kept["tag"] = told[1]["ETag"]
    return int(told[0].split()[0])


def _environment() -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": kept["path"],
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": settings.PARAPLU.origin_hosts["members"],
        "HTTP_COOKIE": kept["cookies"],
        "HTTP_IF_NONE_MATCH": kept["tag"],
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


listen(begin, poll)

"""The bare view, called without a server, as the pages of the apps are."""

import sys
import time
from io import BytesIO

from bench.apps.bare import application

CALLS = 50
ENVIRONMENT = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/en/",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "HTTP_HOST": "localhost",
    "wsgi.url_scheme": "http",
}


def look() -> float:
    """How many milliseconds of CPU one call takes, of fifty."""
    began = time.process_time()
    for _ in range(CALLS):
        b"".join(application({**ENVIRONMENT, "wsgi.input": BytesIO()}, lambda _status, _headers: None))
    return (time.process_time() - began) * 1000 / CALLS


for _line in sys.stdin:
    print(look(), flush=True)

"""Asks a web server of this machine whether it is ready, by the place that its heartbeat names."""

import http.client
import socket

from paraplu.base.heartbeats import ON_SOCKET

SECONDS = 10.0
LONGEST_WORD = 20


def readiness_of(place: str) -> str:
    """The word that `/ready` answers: `ready`, `paused`, `tables`, `database`.

    `refused` when nobody listens, `silent` when nobody answers in time; empty when this user may not ask, or
    when the server does not tell here.
    """
    connection = http.client.HTTPConnection("localhost", timeout=SECONDS)
    try:
        connection.sock = _socket_to(place)
        connection.request("GET", "/ready", headers={"Host": "localhost"})
        answer = connection.getresponse()
        word = answer.read(LONGEST_WORD).decode("ascii", "replace")
    except PermissionError:
        return ""
    except (ConnectionRefusedError, FileNotFoundError):
        return "refused"
    except (OSError, http.client.HTTPException):
        return "silent"
    finally:
        connection.close()
    return word if answer.status in (http.HTTPStatus.OK, http.HTTPStatus.SERVICE_UNAVAILABLE) else ""


def _socket_to(place: str) -> socket.socket:
    """An open connection; raises OSError when nobody listens."""
    if not place.startswith(ON_SOCKET):
        host, _colon, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), SECONDS)
    opened = socket.socket(socket.AF_UNIX)
    opened.settimeout(SECONDS)
    try:
        opened.connect(place.removeprefix(ON_SOCKET))
    except OSError:
        opened.close()
        raise
    return opened

"""The first visit to a public page fits into one round trip, counted at the socket with all headers."""

import re
import socket

import brotli
import pytest
from django.conf import settings

from tests.commons.website.parts import NAMES
from tests.journeys.open_site import OpenSite

pytestmark = [pytest.mark.journey, pytest.mark.drawn(12)]
WHOLE, HOME, REQUESTS = 14_600, 8_192, 3
HEADERS = (
    "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: text/html,*/*\r\nAccept-Encoding: br, gzip\r\n"
    "Connection: close\r\n\r\n"
)


def fetched(site: OpenSite, path: str) -> tuple[int, str]:
    """How many bytes the answer has on the wire, and its text."""
    with socket.create_connection(("127.0.0.1", site.place.port), 10) as connection:
        connection.sendall(HEADERS.format(path=path, port=site.place.port).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head[:80]
    packed = b"content-encoding: br" in head.lower()
    return len(answer), (brotli.decompress(body) if packed else body).decode()


@pytest.mark.parametrize("language", settings.UNION.every_language)
@pytest.mark.parametrize("name", NAMES)
def test_a_public_page_arrives_in_one_round_trip(name: str, language: str, a_founded_site) -> None:
    path = f"/{language}/" if name == "home" else f"/{language}/{name}/"
    size, text = fetched(a_founded_site, path)
    parts = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"', text)

    whole = size + sum(fetched(a_founded_site, part)[0] for part in parts)

    assert len(parts) + 1 <= REQUESTS
    assert whole <= (HOME if name == "home" else WHOLE), f"{whole} bytes"

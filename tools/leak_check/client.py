"""A minimal browser: it opens pages of the three origins, keeps cookies and sends forms."""

import http.client
import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

PATIENCE = 60
FORM = "application/x-www-form-urlencoded"


class PageAnswer(NamedTuple):
    """A response: status, headers and text."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """Names and values of the hidden fields that have a value."""
        reader = _HiddenFieldParser()
        reader.feed(self.text)
        return reader.found

    def all_matches(self, pattern: str) -> list[str]:
        """Every match of a pattern in the text."""
        return re.findall(pattern, self.text)


class _HiddenFieldParser(HTMLParser):
    """Collects hidden fields with a value; a script fills in an empty one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name, value = attributes.get("name"), attributes.get("value")
        if tag == "input" and attributes.get("type") == "hidden" and name and value:
            self.found.append((name, value))


# The hosts of the scratch installation.
HOSTS = {"public": "localhost", "members": "my.localhost", "forms": "forms.localhost"}


class UnexpectedStatus(Exception):
    """A page answered with an error: method, path and status."""


class Visitor:
    """One person with one browser; `telling` are headers that could identify them."""

    def __init__(self, port: int, telling: dict[str, str]) -> None:
        self._port = port
        self._telling = telling
        self.cookies: dict[str, str] = {}

    def open_page(self, origin: str, path: str) -> PageAnswer:
        """Open a page."""
        return self._send_request("GET", origin, path, None)

    def send_form(
        self, origin: str, path: str, fields: list[tuple[str, str]], *, shown: PageAnswer | None = None
    ) -> PageAnswer:
        """Send a form with the hidden fields of its page."""
        page = shown or self.open_page(origin, path)
        named = {name for name, _ in fields}
        hidden = [(name, value) for name, value in page.hidden_fields if name not in named]
        return self._send_request("POST", origin, path, urlencode([*dict(hidden).items(), *fields]))

    def send_json(self, origin: str, path: str, body: str) -> PageAnswer:
        """Send JSON, as a script of the page would."""
        return self._send_request("POST", origin, path, body, "application/json")

    def _send_request(
        self, method: str, origin: str, path: str, body: str | None, kind: str = FORM
    ) -> PageAnswer:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request(method, urlsplit(path).path, body, self._request_headers(origin, body, kind))
        answer = connection.getresponse()
        seen = PageAnswer(answer.status, answer.msg, answer.read().decode())
        connection.close()
        for line in seen.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if seen.status >= http.client.BAD_REQUEST:
            raise UnexpectedStatus(f"{method} {path.split('/')[2:3]} answered {seen.status}")
        return seen

    def _request_headers(self, origin: str, body: str | None, kind: str) -> dict[str, str]:
        headers = {"Host": f"{HOSTS[origin]}:{self._port}", **self._telling}
        if body is not None:
            headers["Content-Type"] = kind
            headers["Origin"] = f"http://{headers['Host']}"
        if origin == "members" and self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers

"""A browser of a few lines: asks pages of the three origins, keeps cookies, fills in forms."""

import http.client
import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

PATIENCE = 60
FORM = "application/x-www-form-urlencoded"


class Seen(NamedTuple):
    """An answer: status, headers, text."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Names and values of the hidden fields."""
        reader = _Hidden()
        reader.feed(self.text)
        return reader.found

    def all_like(self, pattern: str) -> list[str]:
        """Every match of a pattern in the text."""
        return re.findall(pattern, self.text)


class _Hidden(HTMLParser):
    """Those with a value; an empty one waits for a script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input" and told.get("type") == "hidden" and told.get("name") and told.get("value"):
            self.found.append((told["name"] or "", told.get("value") or ""))


class Unexpected(Exception):
    """A page answered otherwise than the walk needs: path and status."""


class Visitor:
    """One person with one browser; `telling` are headers that could give her away."""

    def __init__(self, port: int, telling: dict[str, str]) -> None:
        self._port = port
        self._telling = telling
        self.cookies: dict[str, str] = {}

    def get(self, origin: str, path: str) -> Seen:
        """Look at a page."""
        return self._ask("GET", origin, path, None)

    def send(self, origin: str, path: str, said: list[tuple[str, str]], *, shown: Seen | None = None) -> Seen:
        """Send a form together with the hidden fields of the page on which it was shown."""
        page = shown or self.get(origin, path)
        named = {name for name, _ in said}
        kept = [(name, value) for name, value in page.hidden if name not in named]
        return self._ask("POST", origin, path, urlencode([*dict(kept).items(), *said]))

    def hand_in(self, origin: str, path: str, body: str) -> Seen:
        """Send what is no form: a script made it."""
        return self._ask("POST", origin, path, body, "application/json")

    def _ask(self, method: str, origin: str, path: str, body: str | None, kind: str = FORM) -> Seen:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request(method, urlsplit(path).path, body, self._headers(origin, body, kind))
        answer = connection.getresponse()
        seen = Seen(answer.status, answer.msg, answer.read().decode())
        connection.close()
        self._keep_cookies(seen)
        if seen.status >= http.client.BAD_REQUEST:
            raise Unexpected(f"{method} {path.split('/')[2:3]} answered {seen.status}")
        return seen

    def _headers(self, origin: str, body: str | None, kind: str) -> dict[str, str]:
        host = "localhost" if origin == "public" else f"{origin}.localhost"
        headers = {"Host": f"{host}:{self._port}", **self._telling}
        if body is not None:
            headers["Content-Type"] = kind
            headers["Origin"] = f"http://{headers['Host']}"
        if origin == "house" and self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return headers

    def _keep_cookies(self, seen: Seen) -> None:
        for line in seen.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

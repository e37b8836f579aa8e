"""What a first visit to each public page sends over the wire, all headers included."""

import re
from typing import NamedTuple

import brotli

from bench.figure import Figure
from bench.installation import installation
from bench.web import Web, fetched

HOME, WHOLE, REQUESTS = 8_192, 14_600, 3
PARTS = re.compile(r"""<(?:link|script|img|source|iframe)\b[^>]*?\s(?:href|src)="?([^"\s>]+)""")
NOT_FETCHED = re.compile(r'<link\b[^>]*rel="?(?:canonical|alternate|next|prev|author|license)\b[^>]*>')
IN_STYLES = re.compile(r"""url\(["']?([^"')]+)""")


class Visit(NamedTuple):
    """What one page and its parts weigh, and how many requests they take."""

    path: str
    size: int
    requests: int


def measure(quick: bool) -> list[Figure]:
    """Every page in every language, by a browser that speaks Brotli and has nothing yet."""
    with installation() as site, site.within("pages") as inside, site.web(1, 4) as process:
        web = Web(site.port, process, f"localhost:{site.port}")
        visits = [visit(web, path) for path in inside.ask("addresses")]
    return figures(visits)


def figures(visits: list[Visit]) -> list[Figure]:
    """One line for the homes, one for the worst page, one for the most requests."""
    homes = [one for one in visits if one.path.count("/") == 2]
    home, worst = max(homes, key=lambda one: one.size), max(visits, key=lambda one: one.size)
    most = max(visits, key=lambda one: one.requests)
    bare = "7,255 bytes for the bare technique; HTTP/1.1 with all headers, Brotli"
    return [
        Figure(
            "first visit, home", home.size, HOME, "bytes", f"{bare}; the largest of {len(homes)}: {home.path}"
        ),
        Figure("first visit, worst page", worst.size, WHOLE, "bytes", f"of {len(visits)}: {worst.path}"),
        Figure("first visit, most requests", most.requests, REQUESTS, "requests", f"3; {most.path}"),
    ]


def visit(web: Web, path: str) -> Visit:
    """Fetch a page, then whatever it asks for, and what its style sheets ask for."""
    size, text = _weighed(web, path)
    wanted, seen = PARTS.findall(NOT_FETCHED.sub("", text)), {path}
    while wanted:
        part = wanted.pop()
        if part in seen or part.startswith(("data:", "#")):
            continue
        more, content = _weighed(web, part)
        seen.add(part)
        size += more
        wanted += IN_STYLES.findall(content) if part.endswith(".css") else []
    return Visit(path, size, len(seen))


def _weighed(web: Web, path: str) -> tuple[int, str]:
    answer = fetched(web, path)
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path} does not answer with 200.")
    packed = b"content-encoding: br" in head.lower()
    return len(answer), (brotli.decompress(body) if packed else body).decode("utf-8", "replace")

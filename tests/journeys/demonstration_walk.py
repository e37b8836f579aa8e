"""Walks a demonstration as each role of its hall: the links of its main pages, and what its desk lacks.

Runs inside the demonstration, without a browser: `walk()` is what comes back.
"""

import html
import re
from collections import deque
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

from paraplu.trust.mailboxes import api as mailboxes
from paraplu_demonstration import roles

# How far from the first page; deeper are the single records of lists, of which a few are enough. Forms for
# people without an account are one page further.
DEPTH, DEPTH_OF_NOBODY, OF_A_KIND = 2, 3, 2
ELSEWHERE = ("/static/", "/fr/", "/nl/", "/es/", "/ro/", "/bg/", "/pt/", "/de/")
HIDDEN = re.compile(r"<(\w+)(?=[^>]* hidden)[^>]*>.*?</\1>", re.DOTALL)
RECORD = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+|\?.*")
EMPTY = re.compile(
    r"There (?:is|are) no\b[^.]*\.|\bNobody has\b(?! to)[^.]*\.|\bNo [^.]*\b(?:yet|open)\b[^.]*\.|"
    r"You have nothing to do right now\."
)
Page = tuple[str, str]


class Visitor:
    """Somebody who pressed a button of the hall, and the pages that they saw."""

    def __init__(self, role: str) -> None:
        self.hosts = settings.PARAPLU.origin_hosts
        self.names = {host: name for name, host in self.hosts.items()}
        self.client = Client()
        self.statuses: dict[str, int] = {}
        self.with_form: list[str] = []
        answer = self.client.post(f"/demonstration/as/{role}/", headers={"host": self.hosts["members"]})
        self.depth = DEPTH_OF_NOBODY if role == "nobody" else DEPTH
        self.first = ("members", str(answer["Location"])) if role != "nobody" else ("public", "/en/")

    def walk(self) -> None:
        """Follow the links from the first page and from home."""
        seen, kinds = set[Page](), dict[str, int]()
        waiting = deque([(self.first, 0), (("members", "/en/"), 0), (("members", "/demonstration/"), 0)])
        while waiting:
            page, depth = waiting.popleft()
            kind = RECORD.sub("*", " ".join(page))
            if page in seen or kinds.get(kind, 0) >= OF_A_KIND:
                continue
            seen.add(page)
            kinds[kind] = kinds.get(kind, 0) + 1
            for link in self.links_of(page):
                if depth < self.depth:
                    waiting.append((link, depth + 1))

    def links_of(self, page: Page) -> list[Page]:
        """Ask for a page; the hosts of forms and of the public get no cookie, as in a browser."""
        host, path = page
        client = self.client if host == "members" else Client()
        answer = client.get(path, headers={"host": self.hosts[host]}, raise_request_exception=False)
        self.statuses[f"{host} {path}"] = answer.status_code
        targets = [answer["Location"]] if answer.has_header("Location") else []
        if not answer.streaming and "text/html" in answer.get("Content-Type", ""):
            text = answer.content.decode()
            targets += map(html.unescape, re.findall(r'href="([^"#]+)', text))
            if host == "forms" and re.search(r'<main.*<form[^>]*method="post"', text, re.DOTALL):
                self.with_form.append(path)
        links = [urlsplit(urljoin(f"http://{self.hosts[host]}{path}", target)) for target in targets]
        return [
            (self.names[link.netloc], link.path + (f"?{link.query}" if link.query else ""))
            for link in links
            if link.netloc in self.names and not link.path.startswith(ELSEWHERE)
        ]

    def text_of(self, path: str) -> str:
        """What stands in the middle of a page of the members' host."""
        page = self.client.get(path, headers={"host": self.hosts["members"]}).content.decode()
        middle = re.search(r"<main.*?</main>", page, re.DOTALL)
        shown = HIDDEN.sub("", middle[0] if middle else "")
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())

    def sections(self) -> list[str]:
        """The pages in the rail of the work area."""
        desk = self.client.get("/en/desk/", headers={"host": self.hosts["members"]}).content.decode()
        rail = re.search(r'<nav class="rail".*?</nav>', desk, re.DOTALL)
        return re.findall(r'href="(/en/[^"]+)"', rail[0]) if rail else []

    def empty_sections(self) -> dict[str, str]:
        """What the sections of the desk say that they lack, by page."""
        said = {path: EMPTY.search(self.text_of(path)) for path in self.sections()}
        return {path: found[0] for path, found in said.items() if found}


def walk() -> dict[str, Any]:
    """By role: the status of each page that was asked for, and what is empty on the desk."""
    mailboxes.release_if_due()  # as the worker does within a minute
    answer = dict[str, Any]()
    for role in roles.roles_to_play():
        visitor = Visitor(role)
        visitor.walk()
        answer[role] = {
            "statuses": visitor.statuses,
            "forms": visitor.with_form,
            "sections": visitor.sections(),
            "empty": visitor.empty_sections(),
            "hall": visitor.text_of("/demonstration/"),
        }
    return answer

"""A page as a screen reader has it: its parts, headings and controls; and what is wrong with it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page

EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
# A line of the tree: a role, perhaps a name between quotation marks, and what else is true of it.
NODE = re.compile(r"""^\s*- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?(.*)$""")
LANDMARKS = {"banner", "navigation", "main", "contentinfo", "search", "complementary"}
CONTROLS = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "slider"}
# Fields that are wrong and do not lead to a sentence that says so.
UNCONNECTED = """() => [...document.querySelectorAll("[aria-invalid=true]")]
  .filter((field) => field.checkVisibility())
  .filter((field) => !(field.getAttribute("aria-describedby") ?? "").split(" ")
    .some((id) => document.getElementById(id)?.closest(".wrong, .wrong *")))
  .map((field) => field.outerHTML.slice(0, 90))"""


@dataclass(frozen=True)
class Node:
    """One node of the tree; level: of a heading, else 0."""

    role: str
    name: str
    level: int = 0

    def __str__(self) -> str:
        name = re.sub(r"\d+", "#", self.name)
        return f"{self.role}{self.level or ''} {name}".strip()


def nodes(page: Page) -> list[Node]:
    """All of the page that have a role of ours, in the order in which they are read."""
    found = []
    for line in page.locator("body").aria_snapshot().splitlines():
        if (told := NODE.match(line)) and told[1] in LANDMARKS | CONTROLS | {"heading"}:
            level = re.search(r"\[level=(\d)\]", told[3])
            found.append(Node(told[1], told[2] or "", int(level[1]) if level else 0))
    return found


def faults(page: Page) -> Iterator[str]:
    """What is wrong with any page that is read aloud."""
    read = nodes(page)
    for role in ("banner", "main", "contentinfo"):
        if [node.role for node in read].count(role) != 1:
            yield f"not one {role}"
    yield from (f"{node.role} without a name" for node in read if node.role in CONTROLS and not node.name)
    ways = [node.name for node in read if node.role == "navigation"]
    if len(set(ways)) < len(ways) or (len(ways) > 1 and "" in ways):
        yield f"navigations that are called alike: {ways}"
    yield from outline_faults([node.level for node in read if node.role == "heading"])
    yield from (f"a wrong field without its sentence: {field}" for field in page.evaluate(UNCONNECTED))


def outline_faults(levels: list[int]) -> Iterator[str]:
    """One title, before which only the summary of a refused form is read, and no level that is left out."""
    if levels.count(1) != 1 or (levels[0] != 1 and levels[:2] != [2, 1]):
        yield f"headings {levels}"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"a heading {level} below a heading {before}"


def missing(name: str, page: Page) -> list[str]:
    """What spoken.toml expects of this page and is not found there, in this order."""
    read, expected = nodes(page), EXPECTED[name]
    landmarks = [str(node) for node in read if node.role in LANDMARKS]
    rest = iter([str(node) for node in read])
    absent = [line for line in expected["reads"] if not any(each.startswith(line) for each in rest)]
    return absent if landmarks == expected["landmarks"] else [f"landmarks {landmarks}", *absent]

"""Tellers at the page that makes slips, and what comes out of the printer, as people and cameras read it."""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

from paraplu.kernel.ballot import codes
from tests.journeys.from_disk import a_page_from_disk, sentences_of

ASSEMBLY = "3f2b1c9a-5d1e-4c07-9b5e-2f8f3c1d7a10"
ADDRESS = "https://doors.example.be/vote/3f2b1c9a/"
IDENTIFIERS = [codes.new_uuid() for _ in range(20)]
PLAN: dict[str, Any] = {
    "format": "paraplu/slips/1",
    "assembly": ASSEMBLY,
    "address": ADDRESS,
    "notice": "2026-11-01",
    "identifiers": IDENTIFIERS,
    "roll": 24,
    "here": 9,
    "proxies": 0,
    "far": [],
    "union": "collectif",
    "lines": [],
}
CODE = re.compile(
    r"[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}"
)
# Elements whose words do not fit into what is cut out.
CUT_OFF = """() => [...document.querySelectorAll(".slip-of-paper")]
  .filter((slip) => slip.scrollHeight > slip.clientHeight || slip.scrollWidth > slip.clientWidth).length"""


a_teller_page = partial(a_page_from_disk, "teller")
sentences = partial(sentences_of, "teller")
SAYS = sentences("en")


def written(told: dict[str, Any]) -> bytes:
    """A file in its one spelling."""
    return (json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


def press(page: Page, key: str) -> None:
    """The button that says this."""
    page.get_by_role("button", name=SAYS[key], exact=True).click()


def heading(page: Page, key: str) -> None:
    """Wait for the screen with this heading."""
    page.get_by_role("heading", level=1, name=SAYS[key], exact=True).wait_for()


def choose(page: Page, raw: bytes, button: str = "next") -> None:
    """Choose a file and go on."""
    page.locator("[type=file]").set_input_files(
        {"name": "file.json", "mimeType": "application/json", "buffer": raw}
    )
    press(page, button)


def make(page: Page, count: int) -> None:
    """As far as the printer."""
    page.get_by_label(SAYS["count"]).fill(str(count))
    press(page, "make")
    heading(page, "print_title")
    press(page, "print")


def say_counted(page: Page, count: int) -> None:
    """How many slips she counted."""
    page.get_by_label(SAYS["counted"]).fill(str(count))
    press(page, "counted_send")


def type_slips(page: Page, *codes: str) -> None:
    """One after the other, as a scanner would."""
    for code in codes:
        page.get_by_label(SAYS["next_code"]).fill(code)
        page.keyboard.press("Enter")


def strike_left(teller: Page, other: Page, left: list[str]) -> None:
    """What lies in the hat is struck by one teller before the other."""
    press(teller, "strike_title")
    type_slips(teller, *left)
    teller.get_by_text(SAYS["taken"].format(count=len(left))).wait_for()
    press(teller, "strike_send")
    heading(teller, "struck_title")
    press(teller, "next")
    confirm(other, len(left))


def confirm(other: Page, count: int) -> None:
    """The other teller counted as many."""
    other.reload()
    other.get_by_label(SAYS["confirm_count"]).fill(str(count))
    press(other, "confirm")
    other.get_by_role("heading", name=SAYS["confirm_title"]).wait_for(state="hidden")


def account(page: Page) -> list[str]:
    """Printed, with members, struck in the hat, given back."""
    page.locator("dl.sums").wait_for()
    return page.locator("dl.sums dd").all_inner_texts()


@dataclass(frozen=True, slots=True)
class Paper:
    """What came out of the printer: the codes in letters, sheet by sheet, and what a camera reads."""

    letters: list[list[str]]
    squares: list[str]

    @property
    def codes(self) -> list[str]:
        """All of them, in the order of the sheets."""
        return [code for sheet in self.letters for code in sheet]


def paper(page: Page) -> Paper:
    """Print it, and read the sheets again: their letters, and by another program their squares."""
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "slips.pdf"
        pdf.write_bytes(page.pdf(prefer_css_page_size=True))
        text = _run("pdftotext", "-layout", str(pdf), "-")
        squares = [square for dots in ("150", "200") for square in _seen(pdf, dots)]
    return Paper([CODE.findall(sheet) for sheet in text.split("\f")[:-1]], list(dict.fromkeys(squares)))


def _seen(pdf: Path, dots: str) -> list[str]:
    """As a camera sees the sheets from so near. It misses about one square of a hundred on a full sheet."""
    _run("pdftoppm", "-r", dots, "-gray", "-png", str(pdf), str(pdf.with_name(dots)))
    images = sorted(str(path) for path in pdf.parent.glob(f"{dots}-*.png"))
    return _run("zbarimg", "--quiet", "--raw", *images).split()


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout

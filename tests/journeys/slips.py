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
ADDRESS = "https://forms.example.be/vote/3f2b1c9a/"
IDENTIFIERS = [codes.new_uuid() for _ in range(20)]
PLAN: dict[str, Any] = {
    "format": "paraplu/slips/2",
    "assembly": ASSEMBLY,
    "address": ADDRESS,
    "notice": "2026-11-01",
    "gathering": "c" * 64,
    "identifiers": IDENTIFIERS,
    "roll": 24,
    "here": 9,
    "proxies": 0,
    "far": [],
    "union": "collectif",
    "lines": [],
}
LETTER = "[1-9A-HJ-NP-Za-km-z]"
CODE = re.compile(f"(?<!\\S){LETTER}{{6}} {LETTER}{{7}} {LETTER}{{6}} {LETTER}{{7}}(?!\\S)")
# Three groups of six; the key has four.
NUMBER = re.compile(r"(?<!\d )(?<!\d)\d{6} \d{6} \d{6}(?! ?\d)")
# The codes and numbers in the page, for who does not print.
SHOWN = """() => [...document.querySelectorAll("#paper .slip-of-paper")].map((slip) =>
  [".inside .code", ".outside .number"].map((part) => slip.querySelector(part).textContent))"""
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


def type_slips(page: Page, *numbers: str) -> None:
    """One number after the other, as a scanner would."""
    for number in numbers:
        page.get_by_label(SAYS["next_code"]).fill(number)
        page.keyboard.press("Enter")


def strike_left(teller: Page, other: Page, left: list[str]) -> None:
    """What lies in the hat is struck by one teller before the other."""
    press(teller, "strike_title")
    type_slips(teller, *left)
    teller.get_by_text(SAYS["taken"].format(count=len(left))).wait_for()
    press(teller, "strike_send")
    heading(teller, "struck_title")
    press(teller, "next")
    confirm(other, left)


def confirm(other: Page, numbers: list[str]) -> None:
    """The other teller reads the same slips."""
    other.reload()
    other.get_by_role("heading", name=SAYS["confirm_title"]).wait_for()
    type_slips(other, *numbers)
    press(other, "confirm")
    other.get_by_role("heading", name=SAYS["confirm_title"]).wait_for(state="hidden")


def account(page: Page) -> list[str]:
    """Printed, with members, struck in the hat, given back."""
    page.locator("dl.sums").wait_for()
    return page.locator("dl.sums dd").all_inner_texts()


@dataclass(frozen=True, slots=True)
class PaperSlip:
    """One slip: its code without the check letters, and the number outside."""

    code: str
    number: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What came out of the printer: the slips in letters, sheet by sheet, and what a camera reads."""

    sheets: list[list[PaperSlip]]
    squares: list[str]

    @property
    def slips(self) -> list[PaperSlip]:
        """All of them, in the order of the sheets."""
        return [slip for sheet in self.sheets for slip in sheet]

    @property
    def codes(self) -> list[str]:
        return [slip.code for slip in self.slips]

    @property
    def inside(self) -> dict[str, str]:
        """What the square inside says, by the code in it."""
        return {square.split()[0]: square for square in self.squares if len(square.split()) == len("ab")}


def shown_slips(page: Page) -> list[PaperSlip]:
    """Those in the page, ready to be printed."""
    return [PaperSlip(codes.read_code(code), number) for code, number in page.evaluate(SHOWN)]


def paper(page: Page) -> Paper:
    """Print it, and read the sheets again: their letters, and by another program their squares."""
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "slips.pdf"
        pdf.write_bytes(page.pdf(prefer_css_page_size=True))
        text = _run("pdftotext", "-layout", str(pdf), "-")
        squares = [square for dots in ("150", "200") for square in _seen(pdf, dots)]
    sheets = text.split("\f")[:-1]
    assert all(sheet.strip() for sheet in sheets), "a sheet is blank"
    return Paper([_slips_on(sheet) for sheet in sheets], list(dict.fromkeys(squares)))


def _slips_on(sheet: str) -> list[PaperSlip]:
    found = zip(CODE.findall(sheet), NUMBER.findall(sheet), strict=True)
    return [PaperSlip(codes.read_code(code), number) for code, number in found]


def _seen(pdf: Path, dots: str) -> list[str]:
    """As a camera sees the sheets from so near. It misses about one square of a hundred on a full sheet."""
    _run("pdftoppm", "-r", dots, "-gray", "-png", str(pdf), str(pdf.with_name(dots)))
    images = sorted(str(path) for path in pdf.parent.glob(f"{dots}-*.png"))
    # Its answer is 4 where one of the sheets is empty.
    return _run("zbarimg", "--quiet", "--raw", *images, fine=(0, 4)).splitlines()


def _run(*command: str, fine: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in fine, done.stderr
    return done.stdout

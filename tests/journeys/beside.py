"""Pictures of the demonstration beside the drawings in a folder: `python -m tests.journeys.beside FOLDER`."""

import base64
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gate import place

place.open_site()

from playwright.sync_api import Browser, Page  # noqa: E402 - after the settings can be read

from paraplu_demonstration.children import ChildProcesses  # noqa: E402
from paraplu_demonstration.location import DemoLocation  # noqa: E402
from paraplu_demonstration.opening import prepare_demonstration  # noqa: E402
from tests.journeys.browsing import a_browser  # noqa: E402
from tests.journeys.looking import TELEPHONE  # noqa: E402
from tests.journeys.open_site import free_port  # noqa: E402
from tests.journeys.pictures import FOLDER, LAY_OUT  # noqa: E402

LAPTOP, HOME = {"width": 1280, "height": 900}, {"width": 1200, "height": 750}
# By the name of a drawing's file: the size of the window, pairs in a row, and the scale of a picture.
SIZES: dict[str, tuple[Any, int, float]] = {"phone": (TELEPHONE, 5, 0.5), "desktop": (LAPTOP, 2, 0.36)}
HOSTS = {"public": "localhost", "members": "my.localhost", "forms": "forms.localhost"}
# The drawing shows the whole page; only what the window shows is laid beside ours.
CROP = """async ([data, width, height]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).backgroundColor || "#fff";
  pen.drawImage(image, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}"""


def follow(*steps: str) -> Callable[[Page], None]:
    """Click one link after the other, each the first that its selector finds."""

    def click(page: Page) -> None:
        for step in steps:
            page.locator(step).first.click()
            page.wait_for_load_state("networkidle")

    return click


def press_nothing(page: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawing, and the page built after it: its origin, its reader, its address, and the way on."""

    drawing: str
    origin: str
    path: str
    role: str = ""
    then: Callable[[Page], None] = press_nothing


PAIRS = [
    Pair("01-home", "public", "/en/"),
    Pair("02-join-1-kind", "forms", "/en/join/"),
    Pair("03-member-home", "members", "/en/", "active"),
    Pair("04-evening", "members", "/en/meet-ups/", "active", follow("main a.go")),
    Pair("05-evenings", "members", "/en/meet-ups/", "active"),
    Pair("06-desk", "members", "/en/desk/", "secretary"),
    Pair("07-people", "members", "/en/desk/people/", "secretary"),
    Pair(
        "08-attendance",
        "members",
        "/en/gathering/desk/",
        "secretary",
        follow("main a[href$='/room/']", "main a[href$='/attendance/']"),
    ),
    Pair("09-email", "members", "/en/mailings/write/", "secretary"),
    Pair("10-tell", "forms", "/en/tell/"),
    Pair(
        "12-wall",
        "members",
        "/en/gathering/desk/",
        "secretary",
        follow("main a[href$='/room/']", "main a[href$='/screen/']"),
    ),
    Pair("13-known", "members", "/en/known/", "active"),
    Pair("15-delete", "members", "/en/erase/", "active"),
    Pair("16-empty", "members", "/en/decide/", "supporting"),
    Pair("16-refused", "members", "/en/nowhere/", "active"),
]


def main(drawings: Path) -> None:
    """One sheet for telephones, one for laptops: ours on the left of each pair, the drawing on the right."""
    with tempfile.TemporaryDirectory() as var, a_browser() as browser:
        demonstration = DemoLocation(Path(var), free_port(), free_port())
        prepare_demonstration(demonstration)
        with ChildProcesses(demonstration) as children:
            children.start_all_processes()
            home = picture(browser, demonstration, Pair("", "members", "/en/", "active"), HOME)
            (FOLDER / "home.webp").write_bytes(packed(browser, [base64.b64encode(home).decode()], 1, 0.75))
            for size in SIZES:
                (FOLDER / f"beside-{size}.webp").write_bytes(sheet(browser, demonstration, drawings, size))


def sheet(browser: Browser, demonstration: DemoLocation, drawings: Path, size: str) -> bytes:
    """All pairs of one size, packed."""
    window, columns, scale = SIZES[size]
    table = browser.new_page()
    taken = []
    for pair in PAIRS:
        drawing = drawings / f"{pair.drawing}-{size}-light.png"
        if drawing.exists():
            ours = base64.b64encode(picture(browser, demonstration, pair, window)).decode()
            theirs = base64.b64encode(drawing.read_bytes()).decode()
            taken += [ours, table.evaluate(CROP, [theirs, window["width"], window["height"]])]
    table.close()
    return packed(browser, taken, 2 * columns, scale)


def packed(browser: Browser, taken: list[str], columns: int, scale: float) -> bytes:
    """Pictures side by side, as one WebP."""
    table = browser.new_page()
    laid_out = table.evaluate(LAY_OUT, [taken, columns, scale, 0.6])
    table.close()
    return base64.b64decode(laid_out)


def picture(browser: Browser, demonstration: DemoLocation, pair: Pair, window: Any) -> bytes:
    """What the window shows of one page."""
    context = browser.new_context(viewport=window)
    page = context.new_page()
    if pair.role:
        page.goto(f"http://{HOSTS['members']}:{demonstration.port}/demonstration/")
        page.locator(f"form[action$='/as/{pair.role}/'] button").first.click()
    page.goto(f"http://{HOSTS[pair.origin]}:{demonstration.port}{pair.path}")
    page.wait_for_load_state("networkidle")
    pair.then(page)
    page.evaluate("() => document.querySelector('.strip')?.remove()")
    taken = page.screenshot()
    context.close()
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Sheets of pages for docs/screens: `python -m tests.journeys.pictures [name …]`, all or those named."""

import base64
import sys
from dataclasses import dataclass

from gate import place
from gate.fault import ROOT

place.open_site()

from tests.journeys.browsing import PHONE, a_browser  # noqa: E402 - after the settings can be read
from tests.journeys.open_site import opened  # noqa: E402
from tests.journeys.visits import Visit  # noqa: E402
from tests.journeys.walking import Walk  # noqa: E402

FOLDER = ROOT / "docs" / "screens"
MEMBERS_PAGES = [
    Visit("public", "publicsite:home"),
    Visit("public", "publicsite:page", named={"name": "privacy"}),
    Visit("forms", "people:join", query="?form=active"),
    Visit("members", "accounts:enter"),
    Visit("members", "accounts:open", named={"code": "card"}),
    Visit("members", "mine:home", "active"),
    Visit("members", "mine:decide", "active"),
    Visit("members", "mine:own_data", "active"),
    Visit("members", "desk:home", "secretary"),
    Visit("members", "desk:application", "secretary", {"number": "applicant"}),
]
LIFE = [
    Visit("members", "events:event", "chair", {"event": "event"}),
    Visit("members", "asks:mine", "active"),
    Visit("members", "proposals:proposal", "director", {"proposal": "proposal"}),
    Visit("members", "assembly:meeting", "active", {"assembly": "assembly"}),
    Visit("members", "elections:candidates", "active", {"election": "election"}),
    Visit("members", "mailings:draft", "secretary", {"unsent": "unsent"}),
    Visit("forms", "events:guest_request"),
    Visit("forms", "questions:ask"),
    Visit("forms", "safety:report"),
    Visit("public", "ledger:support"),
]
DESK = {"width": 1200, "height": 750}
SHEETS = {"phone": (PHONE, 5, 0.5), "desk": (DESK, 3, 0.36)}
# The browser itself puts the pictures side by side and packs them.
LAY_OUT = """async ([pictures, columns, scale, quality]) => {
  const images = await Promise.all(pictures.map(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    return image;
  }));
  const [width, height] = [images[0].width * scale + 8, images[0].height * scale + 8];
  const sheet = document.createElement("canvas");
  sheet.width = columns * width + 8;
  sheet.height = Math.ceil(images.length / columns) * height + 8;
  const pen = sheet.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "#888";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  images.forEach((image, place) => pen.drawImage(image, 8 + (place % columns) * width,
    8 + Math.floor(place / columns) * height, image.width * scale, image.height * scale));
  return sheet.toDataURL("image/webp", quality).split(",")[1];
}"""
LARGEST = 60_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Ten pages side by side, as one size, scheme and language shows them."""

    name: str
    size: str
    scheme: str
    language: str
    pages: list[Visit]


def sheets() -> list[Sheet]:
    """Each size, scheme and language once; the walk through every page looks at all combinations."""
    taken = [("phone", "light", "en"), ("phone", "dark", "nl"), ("desk", "light", "fr")]
    return [
        Sheet(f"{name}{size}-{scheme}-{code}", size, scheme, code, pages)
        for name, pages in (("", MEMBERS_PAGES), ("life-", LIFE))
        for size, scheme, code in taken
    ]


def main() -> None:
    """Each sheet that was asked for, by its name or the beginning of it."""
    wanted = tuple(sys.argv[1:]) or ("",)
    with opened() as site, a_browser() as browser:
        walk = Walk(site, browser)
        for sheet in sheets():
            if sheet.name.startswith(wanted):
                (FOLDER / f"{sheet.name}.webp").write_bytes(picture(walk, sheet))


def picture(walk: Walk, sheet: Sheet) -> bytes:
    """The ten pages, packed as well as the largest size allows."""
    size, columns, scale = SHEETS[sheet.size]
    taken = []
    for visit in sheet.pages:
        seen = walk.go(visit, sheet.language, sheet.scheme, size)
        taken.append(base64.b64encode(seen.page.screenshot()).decode())
    table = walk.browser.new_page()
    for quality in (0.7, 0.5, 0.35, 0.2):
        packed = base64.b64decode(table.evaluate(LAY_OUT, [taken, columns, scale, quality]))
        if len(packed) <= LARGEST:
            break
    table.close()
    return packed


if __name__ == "__main__":
    main()

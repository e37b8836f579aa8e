"""Pictures of the ten main pages for docs/screens: `python -m tests.journeys.pictures` takes them anew."""

import base64
from itertools import product

from gate import place
from gate.fault import ROOT

place.open_house()

from tests.journeys.browsing import PHONE, a_browser  # noqa: E402 - after the settings can be read
from tests.journeys.open_house import opened  # noqa: E402
from tests.journeys.visits import Visit  # noqa: E402
from tests.journeys.walking import Walk  # noqa: E402

FOLDER = ROOT / "docs" / "screens"
PAGES = [
    Visit("public", "publicsite:home"),
    Visit("public", "publicsite:page", named={"name": "privacy"}),
    Visit("doors", "people:join", query="?form=active"),
    Visit("doors", "people:confirm"),
    Visit("house", "accounts:enter"),
    Visit("house", "accounts:open", named={"code": "card"}),
    Visit("house", "mine:home", "active"),
    Visit("house", "mine:known", "active"),
    Visit("house", "desk:home", "secretary"),
    Visit("house", "desk:application", "secretary", {"number": "applicant"}),
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


def main() -> None:
    """One sheet for each size, scheme and language."""
    with opened() as house, a_browser() as browser:
        walk = Walk(house, browser)
        for name, scheme, language in product(SHEETS, ("light", "dark"), ("en", "fr", "nl")):
            sheet = picture(walk, name, scheme, language)
            (FOLDER / f"{name}-{scheme}-{language}.webp").write_bytes(sheet)


def picture(walk: Walk, name: str, scheme: str, language: str) -> bytes:
    """The ten pages, packed as well as the largest size allows."""
    size, columns, scale = SHEETS[name]
    taken = []
    for visit in PAGES:
        seen = walk.go(visit, language, scheme, size)
        taken.append(base64.b64encode(seen.page.screenshot()).decode())
    table = walk.browser.new_page()
    for quality in (0.7, 0.5, 0.35, 0.2):
        sheet = base64.b64decode(table.evaluate(LAY_OUT, [taken, columns, scale, quality]))
        if len(sheet) <= LARGEST:
            break
    table.close()
    return sheet


if __name__ == "__main__":
    main()

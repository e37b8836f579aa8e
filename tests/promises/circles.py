"""Who gets an answer from which page of the site, as agreed by hand in agreed/."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent / "agreed"
TABLES = [tomllib.loads(path.read_text()) for path in (FOLDER / "pages.toml", *FOLDER.glob("pages/*.toml"))]
AGREED = {name: page for table in TABLES for name, page in table["pages"].items()}
CIRCLES = {name: circle for table in TABLES for name, circle in table.get("circles", {}).items()}


def circle(page: str, method: str) -> set[str]:
    """The roles that get an answer; of a page that does not take the method, none."""
    return set(CIRCLES[AGREED[page].get(method, "nobody")])

"""What zbarimg, as a telephone does, reads in the square of a page."""

import re
import subprocess
from pathlib import Path

from PIL import Image, ImageDraw


def scanned_code(page: str, folder: Path) -> str:
    """The text of the square, which is drawn from its lines."""
    found = re.search(r'<svg[^>]*class="qr".*?<path[^>]*class="?qrline"?[^>]*d="([^"]+)"', page, re.DOTALL)
    assert found, page[page.index("<svg") :][:300]
    picture, column, row = Image.new("L", (800, 800), 255), 0.0, 0.0
    for letter, numbers in re.findall(r"([Mmh])([-0-9. ]+)", found[1]):
        values = [float(number) for number in re.findall(r"-?[0-9.]+", numbers)]
        if letter == "h":
            box = (column * 8, (row - 0.5) * 8, (column + values[0]) * 8 - 1, (row + 0.5) * 8 - 1)
            ImageDraw.Draw(picture).rectangle(box, fill=0)
            column += values[0]
        else:
            column, row = (values[0], values[1]) if letter == "M" else (column + values[0], row + values[1])
    picture.save(folder / "code.png")
    command = ["zbarimg", "--quiet", "--raw", str(folder / "code.png")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip("\n")

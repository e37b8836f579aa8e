"""Reads a QR picture back from its SVG, as a telephone does once it has found the corners (ISO 18004)."""

import re
from collections.abc import Iterator

# By version, at level M: the places of the alignment patterns, and the lengths of the data blocks.
CENTRES = {4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46]}
BLOCKS = {4: [32] * 2, 5: [43] * 2, 6: [27] * 4, 7: [31] * 4, 8: [38, 38, 39, 39], 9: [36] * 3 + [37] * 2}
MASKS = [
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: (y * x) % 2 + (y * x) % 3 == 0,
    lambda y, x: ((y * x) % 2 + (y * x) % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + (y * x) % 3) % 2 == 0,
]
LEVEL_M, BYTE_MODE = 0b00, 0b0100


def read_picture(svg: str) -> str:
    """The text that the picture holds."""
    dark, size = _modules(svg)
    version = (size - 17) // 4
    form = [(8, x) in dark for x in (0, 1, 2, 3, 4)]
    form = [bit ^ (mask == "1") for bit, mask in zip(form, "10101", strict=True)]
    assert 2 * form[0] + form[1] == LEVEL_M
    mask = MASKS[4 * form[2] + 2 * form[3] + form[4]]
    bits = [((y, x) in dark) ^ mask(y, x) for y, x in _walk(size, version)]
    return _text(_sorted_blocks([_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)], version))


def _modules(svg: str) -> tuple[set[tuple[int, int]], int]:
    """The dark squares, and how many there are in a row."""
    border = 4
    strokes = [path for path in re.findall(r'\bd="([^"]+)"', svg) if path.count("h") > 9]
    size = int(float(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])) if "viewBox" in svg else 0
    dark, x, y = set(), 0.0, 0.0
    for sign, numbers in re.findall(r"([Mmh])([-\d. ]+)", strokes[0]):
        told = [float(part) for part in re.findall(r"-?\d*\.?\d+", numbers)]
        if sign == "h":
            dark |= {(int(y - 0.5) - border, int(x) + step - border) for step in range(int(told[0]))}
            x += told[0]
        else:
            x, y = (told[0], told[1]) if sign == "M" else (x + told[0], y + told[1])
    return dark, size - 2 * border if size else max(x for _y, x in dark) + 1


def _walk(size: int, version: int) -> Iterator[tuple[int, int]]:
    """The squares that hold data, two columns at a time from the right, up and down."""
    columns = [x for x in range(size - 1, 0, -2) if x > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        for y in rows:
            yield from ((y, x) for x in (right, right - 1) if not _is_pattern(y, x, size, version))


def _is_pattern(y: int, x: int, size: int, version: int) -> bool:
    corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    number = version > 6 and ((y < 6 and x >= size - 11) or (x < 6 and y >= size - 11))
    near = [(cy, cx) for cy in CENTRES[version] for cx in CENTRES[version]]
    outer = {(6, 6), (6, size - 7), (size - 7, 6)}
    aligned = any(abs(y - cy) < 3 and abs(x - cx) < 3 for cy, cx in near if (cy, cx) not in outer)
    return corner or number or aligned or 6 in (y, x)


def _sorted_blocks(words: list[int], version: int) -> list[int]:
    lengths, blocks = BLOCKS[version], [[] for _ in BLOCKS[version]]
    stream = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(stream))
    return [word for block in blocks for word in block]


def _text(words: list[int]) -> str:
    bits = [bool(word >> shift & 1) for word in words for shift in range(7, -1, -1)]
    assert _number(bits[:4]) == BYTE_MODE
    length = _number(bits[4:12])
    return bytes(_number(bits[12 + 8 * at : 20 + 8 * at]) for at in range(length)).decode()


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)

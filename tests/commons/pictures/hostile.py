"""A hundred and more files that are no harmless picture, each with the reason for which it is refused."""

import struct
import zlib
from collections.abc import Iterator
from functools import cache

from tests.commons.pictures.good import (
    PNG_SIGNATURE,
    drawing,
    jpeg_segment,
    png_chunk,
    png_head,
    saved,
    webp_chunk,
    webp_of,
    with_chunks,
    with_segments,
)

Hostile = tuple[str, bytes, str]
FOREIGN = {
    "zip": b"PK\x03\x04\x14\0\0\0\0\0word/document.xml",
    "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF",
    "html": b"<!DOCTYPE html><html><body onload=alert(1)>",
    "script": b"<ScRiPt>alert(document.domain)</sCrIpT>",
    "php": b"<?php system($_GET['c']); ?>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
}
BOMB = zlib.compress(b"\0" * 50_000_000, 9)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@cache
def hostile_files() -> list[Hostile]:
    """Every file: its name, its bytes, and why it is refused."""
    return [*_jpegs(), *_cut_jpegs(), *_pngs(), *_bad_pngs(), *_webps(), *_others()]


def _jpegs() -> Iterator[Hostile]:
    jpeg = saved(drawing(64, 48), "JPEG")
    further = with_segments(jpeg, jpeg_segment(0xE2, b"MPF\0MM\0*"))
    for name, content in FOREIGN.items():
        yield f"behind.{name}.jpg", jpeg + content, "hidden"
        yield f"comment.{name}.jpg", with_segments(jpeg, jpeg_segment(0xFE, content)), "hidden"
        yield f"application.{name}.jpg", with_segments(jpeg, jpeg_segment(0xED, b"x\0" + content)), "hidden"
        yield f"before.{name}.jpg", content + jpeg, "svg" if name == "svg" else "not_picture"
        yield f"further.{name}.jpg", further + jpeg + content, "hidden"
    yield "behind.jpg.jpg", jpeg + jpeg, "hidden"
    yield "behind.film.jpg", further + b"\0\0\0\x18ftypmp42" + b"\0" * 900, "hidden"
    yield "behind.blanks.jpg", jpeg + b"\n", "hidden"
    yield "further.six.jpg", further + jpeg * 6, "hidden"
    yield "huge.application.jpg", with_segments(jpeg, *[jpeg_segment(0xE5, b"x" * 65_000)] * 20), "hidden"
    yield "many.segments.jpg", with_segments(jpeg, jpeg_segment(0xE5, b"") * 30_000), "hidden"
    frame = jpeg.index(b"\xff\xc0")
    for name, place, value, reason in (
        ("zero.high", 5, b"\0\0", "cut_off"),
        ("zero.wide", 7, b"\0\0", "cut_off"),
        ("wide", 7, struct.pack(">H", 13_000), "too_many_pixels"),
        ("hundred.million", 5, struct.pack(">HH", 10_000, 10_000), "too_many_pixels"),
        ("largest", 5, b"\xff\xff\xff\xff", "too_many_pixels"),
        ("twelve.bits", 4, b"\x0c", "cut_off"),
        ("lossless", 1, b"\xc3", "cut_off"),
        ("arithmetic", 1, b"\xc9", "cut_off"),
        ("two.colours", 9, b"\x02", "cut_off"),
        ("length.zero", 2, b"\0\0", "cut_off"),
        ("length.one", 2, b"\0\1", "cut_off"),
        ("length.beyond", 2, b"\xff\xff", "cut_off"),
    ):
        start = frame + place
        yield f"{name}.jpg", jpeg[:start] + value + jpeg[start + len(value) :], reason
    yield "two.frames.jpg", jpeg[:frame] + jpeg[frame : frame + 19] + jpeg[frame:], "cut_off"
    yield "no.frame.jpg", jpeg[:frame] + jpeg[frame + 19 :], "cut_off"
    yield "height.later.jpg", with_segments(jpeg, jpeg_segment(0xDC, b"\0\x30")), "cut_off"


def _cut_jpegs() -> Iterator[Hostile]:
    jpeg = saved(drawing(64, 48), "JPEG", progressive=True)
    for place in (
        3,
        4,
        11,
        25,
        99,
        160,
        200,
        300,
        len(jpeg) // 2,
        len(jpeg) - 40,
        len(jpeg) - 2,
        len(jpeg) - 1,
    ):
        yield f"cut.{place}.jpg", jpeg[:place], "cut_off"
    yield "empty.jpg", b"\xff\xd8\xff\xd9", "cut_off"


def _pngs() -> Iterator[Hostile]:
    png = saved(drawing(64, 48), "PNG")
    for name, content in FOREIGN.items():
        yield f"behind.{name}.png", png + content, "hidden"
        yield f"text.{name}.png", with_chunks(png, png_chunk(b"tEXt", b"Comment\0" + content)), "hidden"
        packed = b"Comment\0\0" + zlib.compress(content)
        yield f"packed.{name}.png", with_chunks(png, png_chunk(b"zTXt", packed)), "hidden"
        packed = b"Comment\0\1\0en\0\0" + zlib.compress(content)
        yield f"worldly.{name}.png", with_chunks(png, png_chunk(b"iTXt", packed)), "hidden"
        yield f"own.{name}.png", with_chunks(png, png_chunk(b"prVt", content)), "hidden"
    yield "behind.blank.png", png + b"\0", "hidden"
    yield "behind.png.png", png + png, "hidden"
    yield "bomb.text.png", with_chunks(png, png_chunk(b"zTXt", b"Comment\0\0" + BOMB)), "hidden"
    yield "bomb.worldly.png", with_chunks(png, png_chunk(b"iTXt", b"Comment\0\1\0\0\0" + BOMB)), "hidden"
    yield "bomb.profile.png", with_chunks(png, png_chunk(b"iCCP", b"icc\0\0" + BOMB)), "hidden"
    yield "huge.text.png", with_chunks(png, png_chunk(b"tEXt", b"Comment\0" + b"x" * 2_000_000)), "hidden"
    yield "many.chunks.png", with_chunks(png, png_chunk(b"tEXt", b"a\0b") * 30_000), "hidden"
    yield "animated.png", with_chunks(png, png_chunk(b"acTL", struct.pack(">II", 2, 0))), "animated"
    end = png_chunk(b"IEND", b"")
    for width, height in ((20_000, 20_000), (10_000, 10_000), (30_000, 1), (1, 12_001), (2**31 - 1, 1)):
        whole = PNG_SIGNATURE + png_head(width, height) + png_chunk(b"IDAT", BOMB) + end
        yield f"bomb.{width}.{height}.png", whole, "too_many_pixels"


def _bad_pngs() -> Iterator[Hostile]:
    png = saved(drawing(64, 48), "PNG")
    data, end = png_chunk(b"IDAT", zlib.compress(b"\0" * 9_264)), png_chunk(b"IEND", b"")
    head, text = png_head(64, 48), png_chunk(b"tEXt", b"a\0b")
    for name, chunks in {
        "zero.wide": (png_head(0, 48), data, end),
        "zero.high": (png_head(64, 0), data, end),
        "no.end": (head, data),
        "no.picture": (head, end),
        "two.heads": (head, head, data, end),
        "head.later": (text, head, data, end),
        "in.two.pieces": (head, data, text, data, end),
        "unknown.needed": (head, png_chunk(b"ABCD", b""), data, end),
        "no.name": (head, png_chunk(b"\0\0\0\0", b""), data, end),
        "wrong.sum": (head, data[:-1] + b"\0", end),
        "too.long": (head, b"\xff\xff\xff\xff" + data[4:], end),
        "too.short": (head, b"\0\0\0\x04" + data[4:], end),
        "no.numbers": (head, png_chunk(b"IDAT", b"nothing packed"), end),
        "half": (head, png_chunk(b"IDAT", zlib.compress(b"\0" * 4_000)), end),
        "odd.bits": (png_head(64, 48, bits=7), data, end),
        "odd.colours": (png_head(64, 48, colour=5), data, end),
        "no.palette": (
            png_head(64, 48, colour=3),
            png_chunk(b"PLTE", b""),
            png_chunk(b"PLTE", b""),
            data,
            end,
        ),
        "bad.packing": (head, png_chunk(b"zTXt", b"Comment\0\0nothing packed"), data, end),
    }.items():
        yield f"{name}.png", PNG_SIGNATURE + b"".join(chunks), "cut_off"
    for place in (8, 9, 20, 32, 33, 40, 60, len(png) // 2, len(png) - 13, len(png) - 1):
        yield f"cut.{place}.png", png[:place], "cut_off"


def _webps() -> Iterator[Hostile]:
    webp = saved(drawing(64, 48), "WEBP")
    picture, small = webp[12:], saved(drawing(32, 24), "WEBP")[12:]
    for name, content in FOREIGN.items():
        yield f"behind.{name}.webp", webp + content, "hidden"
        yield f"exif.{name}.webp", webp_of(picture, webp_chunk(b"EXIF", content)), "hidden"
        yield f"own.{name}.webp", webp_of(picture, webp_chunk(b"XYZW", content)), "hidden"
    extended = webp_chunk(b"VP8X", bytes([2, 0, 0, 0, 63, 0, 0, 47, 0, 0]))
    yield "animated.webp", webp_of(extended, webp_chunk(b"ANIM", b"\0" * 6)), "animated"
    film = saved(drawing(64, 48), "WEBP", save_all=True, append_images=[drawing(64, 48).rotate(180)])
    yield "film.webp", film, "animated"
    yield "two.sizes.webp", webp_of(webp_chunk(b"VP8X", bytes(10)), picture), "cut_off"
    yield "two.pictures.webp", webp_of(picture, small), "cut_off"
    yield "twice.webp", webp_of(picture, picture), "cut_off"
    yield "nothing.webp", webp_of(), "cut_off"
    large = webp_chunk(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\xff\x3f\xff\x3f" + b"\0" * 40)
    yield "largest.webp", webp_of(large), "too_many_pixels"
    zero = webp_chunk(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\0\0\0\0" + b"\0" * 40)
    yield "zero.webp", webp_of(zero), "cut_off"
    yield "no.numbers.webp", webp_of(webp_chunk(b"VP8L", b"\x2f" + b"\xff" * 60)), "too_many_pixels"
    for place in (12, 15, 19, 21, 40, len(webp) // 2, len(webp) - 1):
        yield f"cut.{place}.webp", webp[:place], "cut_off"


def _others() -> Iterator[Hostile]:
    yield "script.svg", SVG, "svg"
    yield "entities.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "svg"
    yield "still.gif", saved(drawing(64, 48), "GIF"), "gif"
    turned = [drawing(64, 48).rotate(180)]
    yield "film.gif", saved(drawing(64, 48), "GIF", save_all=True, append_images=turned), "gif"
    yield "telephone.heic", b"\0\0\0\x18ftypheic" + b"\0" * 900, "heic"
    yield "picture.avif", b"\0\0\0\x18ftypavif" + b"\0" * 900, "heic"
    yield "picture.bmp", saved(drawing(64, 48), "BMP"), "not_picture"
    yield "picture.tiff", saved(drawing(64, 48), "TIFF"), "not_picture"
    yield "nothing", b"", "not_picture"
    yield "words.txt", b"Not a picture.", "not_picture"
    yield "script.ps", b"%!PS-Adobe-3.0\n", "not_picture"
    yield "program", b"\x7fELF" + b"\0" * 900, "not_picture"
    for name in ("zip", "pdf", "html", "php"):
        yield f"whole.{name}", FOREIGN[name], "not_picture"
    yield "large.jpg", saved(drawing(64, 48), "JPEG") + b"\0" * 8_000_000, "too_large"

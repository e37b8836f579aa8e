"""Pictures as cameras and programs save them, with all that they say about their maker."""

import struct
import zlib
from io import BytesIO
from typing import Any

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Words that must not be anywhere in what is stored.
MAKERS = ("Heron", "Camera of Heron", "51 deg", "Photoshop", "drawn at home")
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Heron"/></rdf:RDF></x:xmpmeta>'
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\x00\x05Heron"


def drawing(width: int = 640, height: int = 480, mode: str = "RGB") -> Any:
    """Shapes: a red left half, a blue corner below on the right."""
    from PIL import Image  # noqa: PLC0415 - tests without pictures need no Pillow

    image = Image.new("RGB", (width, height), "white")
    image.paste((200, 30, 40), (0, 0, width // 2, height))
    image.paste((30, 40, 200), (width // 2, height // 2, width, height))
    return image.convert(mode)


def saved(image: Any, kind: str, **options: Any) -> bytes:
    """A drawing as a file."""
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def exif(turn: int = 1, *, with_thumbnail: bool = False) -> bytes:
    """EXIF of a telephone: camera, owner, place, and the picture in small."""
    from PIL import Image  # noqa: PLC0415

    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x013B] = turn, "Camera of Heron", "Heron"
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 2.0, 3.0), "E", (3.0, 43.0, 0.0)
    content = told.tobytes()
    return content + saved(drawing(160, 120), "JPEG") if with_thumbnail else content


def profile() -> bytes:
    """The colours of a screen, as a program writes them into a file."""
    from PIL import ImageCms  # noqa: PLC0415

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg_segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG file."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG file with further segments at its beginning."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_head(width: int, height: int, bits: int = 8, colour: int = 2) -> bytes:
    """The first chunk of a PNG file."""
    return png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """A PNG file with further chunks behind its head."""
    end = len(PNG_SIGNATURE) + 25
    return png[:end] + b"".join(chunks) + png[end:]


def webp_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a WebP file."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp_of(*chunks: bytes) -> bytes:
    """A WebP file of chunks."""
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def telephone_jpeg() -> bytes:
    """What a telephone saves: place, owner, thumbnail, colours, and a second picture behind the first."""
    jpeg = saved(
        drawing(), "JPEG", exif=exif(6, with_thumbnail=True), icc_profile=profile(), comment=b"drawn at home"
    )
    words = jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), jpeg_segment(0xED, IPTC)
    return with_segments(jpeg, *words, jpeg_segment(0xE2, b"MPF\0MM\0*")) + saved(drawing(320, 240), "JPEG")


def program_png() -> bytes:
    """What a program saves as PNG, with transparency."""
    png = saved(drawing(mode="RGBA"), "PNG", exif=exif(), icc_profile=profile())
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)
    return with_chunks(png, png_chunk(b"tEXt", b"Author\0Heron"), png_chunk(b"iTXt", packed))


def program_webp() -> bytes:
    """What a program saves as WebP."""
    return saved(drawing(mode="RGBA"), "WEBP", exif=exif(), icc_profile=profile(), xmp=XMP)


GOOD = {"telephone.jpg": telephone_jpeg, "program.png": program_png, "program.webp": program_webp}

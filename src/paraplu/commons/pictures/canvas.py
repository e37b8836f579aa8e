"""Draws a picture anew, with Pillow; only the process of `decoder_process` imports this.

What leaves here is an empty canvas onto which the colours were painted. Nothing that the file said about
itself can come along, since nothing of the file is copied.
"""

import warnings
from importlib import import_module
from io import BytesIO

from PIL import Image, ImageCms

from paraplu.commons.pictures.inspection import MOST_PIXELS, InspectedPicture, UnusablePicture

WIDTHS = (480, 960, 1_600)
# A picture that is higher than this many times its width becomes narrower.
HIGHEST = 2
QUALITY, COARSE_QUALITY, MOST_BYTES = 80, 55, 700_000
# EXIF orientation: how a picture is turned or mirrored back.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")


def prepare_library() -> None:
    """Load all that Pillow needs, so that no file has to be opened later, and turn its warnings to errors."""
    Image.preinit()
    import_module("PIL.WebPImagePlugin")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def draw_sizes(inspected: InspectedPicture) -> list[tuple[int, int, bytes]]:
    """Width, height and WebP of each size, smallest first; never larger than the picture itself."""
    canvas = _paint_canvas(inspected)
    widths = [width for width in WIDTHS if width < canvas.width] + [min(canvas.width, WIDTHS[-1])]
    return [_encode(canvas, width) for width in widths]


def _paint_canvas(inspected: InspectedPicture) -> Image.Image:
    """The colours of the picture on a new canvas, upright and as large as the largest size."""
    with Image.open(BytesIO(inspected.plain), formats=(inspected.kind,)) as image:
        if image.size != (inspected.width, inspected.height):
            raise UnusablePicture("cut_off")
        if getattr(image, "is_animated", False):
            raise UnusablePicture("animated")
        profile = image.info.get("icc_profile", b"")
        # A JPEG is decoded at a half, a quarter or an eighth of its size where that is enough.
        image.draft(None, (WIDTHS[-1], WIDTHS[-1]))
        image.load()
        flat = _in_srgb(_flatten(_shrink(image, inspected.turn)), profile)
    if inspected.turn in TURNS:
        flat = flat.transpose(TURNS[inspected.turn])
    canvas = Image.new("RGB", flat.size, "white")
    canvas.paste(flat)
    return canvas


def _shrink(image: Image.Image, turn: int) -> Image.Image:
    """The picture in the largest size that is shown; its sides are still those of the file."""
    if image.mode in ("1", "P", "PA"):
        has_holes = image.mode == "PA" or "transparency" in image.info
        image = image.convert("RGBA" if has_holes else "RGB")
    is_lying = turn in (5, 6, 7, 8)
    width, height = image.size[::-1] if is_lying else image.size
    share = min(1.0, WIDTHS[-1] / width, WIDTHS[-1] * HIGHEST / height)
    if share == 1.0:
        return image
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=1.25)


def _flatten(image: Image.Image) -> Image.Image:
    """The picture without transparency, on white."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        solid = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(solid, mask=solid.getchannel("A"))
        return white
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours as screens show them; a profile that cannot be read is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return image.convert("RGB")


def _encode(canvas: Image.Image, width: int) -> tuple[int, int, bytes]:
    height = max(1, round(canvas.height * width / canvas.width))
    sized = canvas if width == canvas.width else canvas.resize((width, height), Image.Resampling.LANCZOS)
    content = _webp(sized, QUALITY)
    return width, height, content if len(content) <= MOST_BYTES else _webp(sized, COARSE_QUALITY)


def _webp(image: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    nothing = {"exif": b"", "icc_profile": b"", "xmp": b""}
    image.save(written, "WEBP", quality=quality, method=3, **nothing)
    return written.getvalue()

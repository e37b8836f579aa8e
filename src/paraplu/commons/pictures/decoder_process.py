"""Decodes one picture in a process of its own: the file on standard input, the sizes on standard output.

Threat: a picture is the most dangerous file that somebody sends, since its decoder is old and written in C.
This process has no key, no environment of ours and no open file. It may use little memory and little time,
and the system ends this process only. It answers with one line of JSON, and the bytes of the sizes behind it.
"""

import json
import resource
import sys

from paraplu.commons.pictures.inspection import (
    LARGEST_FILE,
    InspectedPicture,
    UnusablePicture,
    file_kind_of,
    refuse_foreign_file,
)
from paraplu.commons.pictures.jpeg_file import inspect_jpeg
from paraplu.commons.pictures.png_file import inspect_png
from paraplu.commons.pictures.webp_file import inspect_webp

MEMORY_BYTES, SECONDS = 420_000_000, 2
READERS = {"JPEG": inspect_jpeg, "PNG": inspect_png, "WEBP": inspect_webp}


def main() -> None:
    """Limit this process, inspect the file, and decode it only then."""
    limits = ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0))
    for what, most in (*limits, (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(what, (most, most))
    try:
        sizes = _decode(sys.stdin.buffer.read(LARGEST_FILE + 1))
    except UnusablePicture as refusal:
        _answer({"refused": refusal.reason})
    except MemoryError:
        _answer({"refused": "slow"})
    else:
        _answer({"sizes": [(width, height, len(content)) for width, height, content in sizes]})
        sys.stdout.buffer.write(b"".join(content for _, _, content in sizes))


def inspect_picture(content: bytes) -> InspectedPicture:
    """The picture in a file; raises UnusablePicture before anything of it was decoded."""
    if len(content) > LARGEST_FILE:
        raise UnusablePicture("too_large")
    reader = READERS[file_kind_of(content)]
    inspected = reader(content)
    refuse_foreign_file(content)
    return inspected


def _decode(content: bytes) -> list[tuple[int, int, bytes]]:
    inspected = inspect_picture(content)
    # Pillow is imported only now: most bad files are refused without it.
    from paraplu.commons.pictures import canvas  # noqa: PLC0415

    canvas.prepare_library()
    # From here on nothing can be opened, and no process begun.
    for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC):
        resource.setrlimit(what, (0, 0))
    try:
        return canvas.draw_sizes(inspected)
    except (OSError, SyntaxError, ValueError, EOFError):
        raise UnusablePicture("cut_off") from None


def _answer(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value).encode() + b"\n")


if __name__ == "__main__":
    main()

"""Gives a file to the process that decodes pictures, and believes nothing that comes back."""

import hashlib
import json
import threading
from dataclasses import dataclass
from typing import get_args
from uuid import UUID

from paraplu.base.limited_process import answer_of_process, module_command
from paraplu.commons.pictures.inspection import LARGEST_FILE, Reason, UnusablePicture
from paraplu.commons.pictures.webp_file import is_bare_webp

COMMAND = module_command("paraplu.commons.pictures.decoder_process")
# The process has two seconds of the processor, which take longer on a machine under load.
SECONDS = 10.0
MOST_SIZES, LONGEST_LINE, LARGEST_ANSWER = 4, 1_000, 6_000_000
# A server of a gigabyte decodes one picture after another.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PictureSize:
    """One size of a picture, as WebP."""

    width: int
    height: int
    content: bytes

    @property
    def content_digest(self) -> UUID:
        """The half of its SHA-256 that is in its address."""
        return UUID(bytes=hashlib.sha256(self.content).digest()[:16])


def decode_picture(content: bytes) -> list[PictureSize]:
    """The sizes of a picture, smallest first; raises UnusablePicture with the reason."""
    if len(content) > LARGEST_FILE:
        raise UnusablePicture("too_large")
    with _ONE_AT_A_TIME:
        answer = answer_of_process(COMMAND, content, largest=LARGEST_ANSWER, seconds=SECONDS)
    return _checked_sizes(answer)


def _checked_sizes(answer: bytes) -> list[PictureSize]:
    """The sizes, each of them one bare picture; no answer means that memory or time was at an end."""
    line, _, rest = answer.partition(b"\n")
    try:
        head = json.loads(line[:LONGEST_LINE])
        refused: Reason = head.get("refused", "")
        lengths = [(int(width), int(height), int(length)) for width, height, length in head.get("sizes", ())]
    except (ValueError, TypeError, AttributeError):
        raise UnusablePicture("slow") from None
    if refused in get_args(Reason):
        raise UnusablePicture(refused)
    sizes = list[PictureSize]()
    for width, height, length in lengths[:MOST_SIZES]:
        sizes.append(PictureSize(width, height, rest[:length]))
        rest = rest[length:]
    if rest or not sizes or not all(is_bare_webp(size.content, size.width, size.height) for size in sizes):
        raise UnusablePicture("slow")
    return sizes

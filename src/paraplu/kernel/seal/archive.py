"""What a partner finds in the file of a referral: an archive that every `tar` unpacks, of one length.

It holds a text and at most three photographs (docs/formats/referral.md). Names, times and owners are the same
in each, so that nothing in it says who made it, on which machine, or when.
"""

from collections.abc import Sequence

from .age import ARCHIVE_LENGTH

BLOCK, LONGEST_TEXT, LONGEST_JPEG, MOST_PHOTOGRAPHS = 512, 49_152, 97_500, 3
TEXT_NAME = "referral.txt"


def make_archive(text: bytes, photographs: Sequence[bytes] = ()) -> bytes:
    """Return an archive of ARCHIVE_LENGTH bytes; ValueError for more than it holds."""
    if len(text) > LONGEST_TEXT or len(photographs) > MOST_PHOTOGRAPHS:
        raise ValueError("More than one file holds.")
    if any(len(photograph) > LONGEST_JPEG for photograph in photographs):
        raise ValueError("More than one file holds.")
    named = [(TEXT_NAME, text)]
    named += [(f"photograph-{number}.jpg", jpeg) for number, jpeg in enumerate(photographs, 1)]
    return b"".join(_entry(name, content) for name, content in named).ljust(ARCHIVE_LENGTH, b"\0")


def _entry(name: str, content: bytes) -> bytes:
    """A header of ustar, and the content up to a whole block."""
    numbers = b"0000600\0", b"0000000\0", b"0000000\0", b"%011o\0" % len(content), b"00000000000\0"
    before, after = name.encode("ascii").ljust(100, b"\0") + b"".join(numbers), b"0".ljust(101, b"\0")
    rest = after + b"ustar\0" + b"00"
    bare = (before + b" " * 8 + rest).ljust(BLOCK, b"\0")
    header = (before + b"%06o\0 " % sum(bare) + rest).ljust(BLOCK, b"\0")
    return header + content + bytes(-len(content) % BLOCK)

"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.website import content, links
from paraplu.commons.website.content import NAMES

__all__ = [
    "NAMES",
    "content",
    "links",
]

"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.website import content, links
from paraplu.commons.website.content import NAMES
from paraplu.commons.website.models import PageVersion

__all__ = [
    "NAMES",
    "PageVersion",
    "content",
    "links",
]

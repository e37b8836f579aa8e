"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import Banner, Mailing

__all__ = [
    "Banner",
    "Mailing",
    "clear_banner_cache",
]

"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.mailings.current_banner import clear_banner_cache

__all__ = [
    "clear_banner_cache",
]

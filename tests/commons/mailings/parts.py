"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.mailings.standing import forget_what_stands

__all__ = [
    "forget_what_stands",
]

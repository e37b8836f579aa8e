"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.questions.actions import choose_duty

__all__ = ["choose_duty"]

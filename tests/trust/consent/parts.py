"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.consent.policy import AnswerSubject

__all__ = ["AnswerSubject"]

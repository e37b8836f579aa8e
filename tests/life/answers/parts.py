"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.answers.models import ArticleProposal

__all__ = ["ArticleProposal"]

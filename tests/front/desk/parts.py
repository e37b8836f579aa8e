"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.front.desk.queries import waiting_work

__all__ = ["waiting_work"]

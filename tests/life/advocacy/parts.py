"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.advocacy import actions
from paraplu.life.advocacy.actions import TableData
from paraplu.life.advocacy.models import AdvocacyTable

__all__ = ["AdvocacyTable", "TableData", "actions"]

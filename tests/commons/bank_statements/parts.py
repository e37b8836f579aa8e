"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.bank_statements import actions as bank
from paraplu.commons.bank_statements.models import ImportedBankFile, ImportedMovement

__all__ = ["ImportedBankFile", "ImportedMovement", "bank"]

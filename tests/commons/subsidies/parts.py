"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.commons.subsidies.models import FrozenReport, ReportDay, Subsidy
from paraplu.commons.subsidies.triggers import SQLITE_OFF as REPORTS_OFF
from paraplu.commons.subsidies.triggers import SQLITE_ON as REPORTS_ON

__all__ = ["REPORTS_OFF", "REPORTS_ON", "FrozenReport", "ReportDay", "Subsidy"]

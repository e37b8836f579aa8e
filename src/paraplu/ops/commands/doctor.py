"""Looks for everything that can be wrong with this house, and says what to do about it."""

from argparse import Namespace

import django

from paraplu.base.config import Unready
from paraplu.kernel.statutes import Unclear
from paraplu.ops.doctor.finding import Finding, table


def run(options: Namespace) -> int:
    """Print one line for each fault; 1 when there is any that is not only told."""
    found = _examined()
    faults = [one for one in found if not one.only_told]
    if found:
        print(table(found))
    print(f"{len(faults)} to mend." if faults else "all well")
    return 1 if faults else 0


def _examined() -> list[Finding]:
    """Without its configuration a house does not open, so that is the only fault to see."""
    try:
        django.setup()
    except (Unready, Unclear) as fault:
        return [Finding("configuration", str(fault), "mend it, then ask the doctor again")]
    from paraplu.ops.doctor.checks import examine  # noqa: PLC0415 - the house must be open first

    return examine()

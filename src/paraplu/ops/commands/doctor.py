"""Looks for everything that can be wrong with this installation, and says what to do about it."""

from argparse import Namespace
from contextlib import suppress

import django

from paraplu.base.config import ConfigurationError
from paraplu.base.heartbeats import record_beat
from paraplu.base.own_command import COMMAND
from paraplu.kernel.statutes import InvalidSetting
from paraplu.ops.doctor.finding import Finding, findings_table


def run_command(options: Namespace) -> int:
    """Print one line for each finding; return 1 if any is a fault, not only a note."""
    found = _collect_findings()
    faults = [finding for finding in found if not finding.is_note]
    if found:
        print(findings_table(found))
    print(f"{len(faults)} to mend." if faults else "all well")
    # Without a valid configuration there is no folder for it.
    with suppress(ConfigurationError, InvalidSetting):
        record_beat("doctor", faults=len(faults))
    return 1 if faults else 0


def _collect_findings() -> list[Finding]:
    """Without a valid configuration nothing else can be checked, so that is the only finding."""
    try:
        django.setup()
    except (ConfigurationError, InvalidSetting) as fault:
        return [Finding("configuration", str(fault), f"mend it, then run `{COMMAND} doctor` again")]
    from paraplu.ops.doctor.checks import run_all_checks  # noqa: PLC0415 - Django must be set up first

    return run_all_checks()

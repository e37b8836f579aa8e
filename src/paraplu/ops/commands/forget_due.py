"""Deletes in every room what is past its time, and shows that nothing is left over."""

from argparse import Namespace

from paraplu.base import forgetting
from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError


def run_command(options: Namespace) -> int:
    """Forget, then ask again: what is still due would be a fault."""
    for room, count in forgetting.forget_due(current_date()).items():
        if count:
            print(f"{room}: {count} forgotten")
    left = {room: count for room, count in forgetting.forget_due(current_date()).items() if count}
    if left:
        raise ConfigurationError(f"{sum(left.values())} overdue, in {', '.join(left)}.")
    print("0 overdue")
    return 0

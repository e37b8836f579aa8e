"""Deletes in every room what is past its time, and shows that nothing is left over."""

from argparse import Namespace

from paraplu.base.clock import today
from paraplu.base.config import Unready
from paraplu.ops import forgetting


def run(options: Namespace) -> int:
    """Forget, then ask again: what is still due would be a fault."""
    for room, count in forgetting.forget_due(today()).items():
        if count:
            print(f"{room}: {count} forgotten")
    left = {room: count for room, count in forgetting.forget_due(today()).items() if count}
    if left:
        raise Unready(f"{sum(left.values())} overdue, in {', '.join(left)}.")
    print("0 overdue")
    return 0

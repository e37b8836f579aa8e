"""Starts the mailer, the only process that can read an address; stays until it is asked to end."""

from argparse import Namespace

from paraplu.base.process import begin


def run(options: Namespace) -> int:
    """Send."""
    begin("paraplu.ops.sending")
    return 0

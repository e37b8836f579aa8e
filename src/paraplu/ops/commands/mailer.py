"""Starts the mailer, the only process that can read an address; stays until it is asked to end."""

from argparse import Namespace

from paraplu.base.process import run_process


def run_command(options: Namespace) -> int:
    """Run the mailer until it is stopped."""
    run_process("paraplu.ops.sending")
    return 0

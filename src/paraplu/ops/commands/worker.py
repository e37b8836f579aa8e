"""Starts the worker, the process that does the jobs; stays until it is asked to end."""

from argparse import Namespace

from paraplu.base.process import run_process


def run_command(options: Namespace) -> int:
    """Run the worker until it is stopped."""
    run_process("paraplu.ops.worker_loop")
    return 0

"""Starts the worker, the process that does the jobs; stays until it is asked to end."""

from argparse import Namespace

from paraplu.base.process import begin


def run(options: Namespace) -> int:
    """Work."""
    begin("paraplu.ops.working")
    return 0

"""Starts the worker, the process that does the jobs; stays until it is asked to end."""

from argparse import Namespace

from paraplu.site.process import begin


def run(options: Namespace) -> int:
    """Work."""
    begin("paraplu.site.working")
    return 0

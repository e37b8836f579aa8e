"""What is done within an installation that is measured; each file is a process that listens on its input."""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()


def listen(*verbs: Callable[..., Any]) -> None:
    """Call the function that each line names, and print what it returns."""
    known = {verb.__name__: verb for verb in verbs}
    for line in sys.stdin:
        name, *values = json.loads(line)
        print(json.dumps(known[name](*values)), flush=True)

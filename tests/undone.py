"""Both databases at once: what is done is taken back, and what they are told is watched."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections, transaction


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what is done in the block stays."""
    with ExitStack() as blocks:
        for alias in connections:
            blocks.enter_context(transaction.atomic(using=alias))
        yield
        for alias in connections:
            transaction.set_rollback(True, using=alias)


@contextmanager
def watched_by(look: Callable[..., Any]) -> Iterator[None]:
    """Let a wrapper of Django's see every statement."""
    with ExitStack() as wrappers:
        for connection in connections.all():
            wrappers.enter_context(connection.execute_wrapper(look))
        yield

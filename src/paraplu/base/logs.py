"""A log line holds the name of an event of ours and numbers, nothing that somebody typed or sent."""

import logging
from types import TracebackType


class AllowlistFormatter(logging.Formatter):
    """Print the level, the logger and, of our own events, the constant text; never arguments of others."""

    def format(self, record: logging.LogRecord) -> str:
        """One line. Exceptions are told by their kind and our own line number only."""
        if record.name.startswith("paraplu"):
            return f"{record.levelname} {record.name}: {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "event"
        trace = record.exc_info[2] if record.exc_info else None
        return f"{record.levelname} {record.name}: {kind}{source_lines(trace)}"


def source_lines(trace: TracebackType | None) -> str:
    """Where in our own source it happened: file and line are ours, so they tell nothing of people."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "paraplu" in code.co_filename:
            found.append(f"{code.co_filename.rpartition('paraplu/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f" at {' < '.join(reversed(found[-4:]))}" if found else ""

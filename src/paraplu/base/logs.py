"""A log line contains the name of one of our events and numbers, nothing that a person typed or sent."""

import logging
from types import TracebackType


class AllowlistFormatter(logging.Formatter):
    """Formats the level, the logger and the message of our own events; never the arguments of others."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, in which an exception is only its kind and the lines of our own code."""
        if record.name.startswith("paraplu"):
            return f"{record.levelname} {record.name}: {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "event"
        trace = record.exc_info[2] if record.exc_info else None
        return f"{record.levelname} {record.name}: {kind}{source_lines(trace)}"


def source_lines(trace: TracebackType | None) -> str:
    """Return the files and lines of our own code in a traceback, which say nothing about people."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "paraplu" in code.co_filename:
            found.append(f"{code.co_filename.rpartition('paraplu/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f" at {' < '.join(reversed(found[-4:]))}" if found else ""

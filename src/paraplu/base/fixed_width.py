"""A column of texts that all take the same number of bytes.

Threat: SQLite writes a row that grew below the older ones, so the places of rows in a page give the order in
which they changed. A row of the same size is written over itself (docs/decisions/0060).
"""

from typing import Any

from django.db import models


class FixedWidthText(models.CharField[Any, Any]):
    """A text that is stored with spaces behind it, up to its longest value; read without them."""

    def get_prep_value(self, value: Any) -> Any:
        """The stored form; null stays null, which no column of this kind should hold."""
        text = super().get_prep_value(value)
        return text if text is None else str(text).ljust(self.max_length or 0)

    def from_db_value(self, value: Any, *_arguments: Any) -> Any:
        """The text without its spaces."""
        return value if value is None else value.rstrip()

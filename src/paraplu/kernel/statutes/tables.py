"""A table of a union's file from which every key is taken once, with a sentence for each fault."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}")


class InvalidSetting(ValueError):
    """One sentence that names the key of the union's file that is unknown, missing or of the wrong kind."""


class SettingsTable:
    """Keys and values under a heading; `close` raises InvalidSetting about any key that nobody took."""

    def __init__(self, where: str, data: object) -> None:
        if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
            raise InvalidSetting(f"{where or 'The file'} must be a table of keys and values.")
        self.where = where
        self._left: dict[str, Any] = dict(data)

    def path(self, key: str) -> str:
        """Return how a reader of the file finds the key."""
        return f"{self.where}.{key}" if self.where else key

    @property
    def keys_left(self) -> tuple[str, ...]:
        """The keys that were not taken yet."""
        return tuple(self._left)

    def take(self, key: str) -> Any:
        """Return the raw value; raises InvalidSetting when it is missing."""
        if key not in self._left:
            raise InvalidSetting(f"{self.path(key)} is missing.")
        return self._left.pop(key)

    def peek(self, key: str) -> Any:
        """Return the raw value and leave it there; raises InvalidSetting when it is missing."""
        value = self.take(key)
        self._left[key] = value
        return value

    def read_all[Value](self, reader: Callable[["SettingsTable"], Value]) -> Value:
        """Return what `reader` makes of the table; raises InvalidSetting about a key that it did not take."""
        value = reader(self)
        self.close()
        return value

    def close(self) -> None:
        """Raise InvalidSetting about the first key that is left."""
        for key in self._left:
            raise InvalidSetting(f"{self.path(key)} is not a known key.")

    def text(self, key: str) -> str:
        value = self.text_or_empty(key)
        if not value.strip():
            raise InvalidSetting(f"{self.path(key)} is empty.")
        return value

    def text_or_empty(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str):
            raise InvalidSetting(f"{self.path(key)} must be a text between quotation marks.")
        return value

    def key(self, key: str) -> str:
        """Return a key that will be stored: small letters, digits and _."""
        value = self.text(key)
        if not KEY.fullmatch(value):
            raise InvalidSetting(
                f"{self.path(key)} must be made of small letters, digits and _, a letter first."
            )
        return value

    def number(self, key: str, smallest: int = 0) -> int:
        value = self.take(key)
        if type(value) is not int or value < smallest:
            raise InvalidSetting(f"{self.path(key)} must be a whole number, {smallest} or more.")
        return value

    def yes_or_no(self, key: str) -> bool:
        value = self.take(key)
        if type(value) is not bool:
            raise InvalidSetting(f"{self.path(key)} must be true or false.")
        return value

    def flag_or_false(self, key: str) -> bool:
        """Return whether the key is there and true; files from before the key existed mean no."""
        return key in self._left and self.yes_or_no(key)

    def flag_or_true(self, key: str) -> bool:
        """Return whether the key is missing or true."""
        return key not in self._left or self.yes_or_no(key)

    def one_of(self, key: str, *choices: str) -> Any:
        value = self.take(key)
        if value not in choices:
            raise InvalidSetting(f"{self.path(key)} must be one of: {', '.join(choices)}.")
        return value

    def day(self, key: str) -> date:
        """Return a date written as 2026-01-31, with or without quotation marks."""
        value = self.take(key)
        if type(value) is date:
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise InvalidSetting(f"{self.path(key)} must be a day, written like 2026-01-31.") from None

    def decimal(self, key: str) -> Decimal:
        """Return an exact number of 0 or more from a text; a bare 44.02 would not be exact."""
        value = self.text(key)
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or number < 0:
            raise InvalidSetting(f'{self.path(key)} must be a number between quotation marks, like "44.02".')
        return number

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them empty or twice there."""
        value = self.take(key)
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise InvalidSetting(f"{self.path(key)} must be a list of texts.")
        if len(set(value)) < len(value):
            raise InvalidSetting(f"{self.path(key)} names something twice.")
        return tuple(value)

    def table(self, key: str) -> "SettingsTable":
        return SettingsTable(self.path(key), self.take(key))

    def rows[Row](self, key: str, row: Callable[["SettingsTable"], Row]) -> tuple[Row, ...]:
        """Return what `row` makes of each table in a list; a list that is missing is an empty one."""
        value = self.take(key) if key in self.keys_left else []
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise InvalidSetting(f"{self.path(key)} must be a list of tables.")
        return tuple(
            SettingsTable(f"{self.path(key)}[{place}]", row_data).read_all(row)
            for place, row_data in enumerate(value, start=1)
        )

"""Statements that every page or every e-mail needs: compiled to SQL once, then only filled with values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import update_wrapper
from inspect import signature
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models.expressions import Expression
from django.db.models.sql import UpdateQuery

SMALLEST, LARGEST = -models.BigIntegerField.MAX_BIGINT - 1, models.BigIntegerField.MAX_BIGINT
FIELDS: dict[type, Callable[[], models.Field[Any, Any]]] = {
    UUID: models.UUIDField,
    date: models.DateField,
    int: models.IntegerField,
    str: models.TextField,
}


class Slot(Expression):
    """A placeholder for a value."""

    def __init__(self, place: int, kind: type) -> None:
        super().__init__(output_field=FIELDS[kind]())
        self.place = place

    def as_sql(self, *_arguments: Any, **_named: Any) -> Any:
        """Return a placeholder for the statement, and the slot itself as its value."""
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    values: tuple[Any, ...]
    compiler: Any
    converters: Any

    def fetch_rows(self, given: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        # A URL may contain a number too large for any column: no row has it, but the database would fail.
        if any(isinstance(value, int) and not SMALLEST <= value <= LARGEST for value in given):
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled_values(given))
            rows: Any = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [tuple(row) for row in rows]

    def change_rows(self, given: tuple[Any, ...]) -> None:
        with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
            cursor.execute(self.sql, self.filled_values(given))

    def filled_values(self, given: tuple[Any, ...]) -> list[Any]:
        return [
            value.output_field.get_db_prep_value(given[value.place], connection)
            if isinstance(value, Slot)
            else value
            for value in self.values
        ]


class _Prepared:
    """A function that builds a statement, and what it was compiled to."""

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build
        self._statements: dict[str, _Statement] = {}

    @property
    def _statement(self) -> _Statement:
        found = self._statements.get(connection.vendor)
        if found is None:
            found = self._statements[connection.vendor] = self._compile_statement()
        return found

    def _compile_statement(self) -> _Statement:
        kinds = [parameter.annotation for parameter in signature(self._build).parameters.values()]
        slots = [Slot(place, kind) for place, kind in enumerate(kinds)]
        compiler = self._query_of(self._build(*slots)).get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        fields = [expression for expression, *_ in compiler.select or ()]
        return _Statement(sql, tuple(values), compiler, compiler.get_converters(fields))

    def _query_of(self, built: Any) -> Any:
        return built.query


class prepared_query[**Given](_Prepared):  # noqa: N801 - used as a decorator
    """Turn a function that builds a query with `values_list` into one that returns its rows.

    Its arguments are UUID, date, int or str, as annotated; inside the function they are placeholders, so they
    may only be compared with a field, and an int that somebody typed only for equality. Django takes five
    times as long to build and compile such a query as the database takes to answer it.
    """

    def __init__(self, build: Callable[Given, models.QuerySet[Any, Any]]) -> None:
        super().__init__(build)
        update_wrapper(self, build)

    def __call__(self, *given: Given.args, **_named: Given.kwargs) -> list[tuple[Any, ...]]:
        return self._statement.fetch_rows(given)


class prepared_update[**Given](_Prepared):  # noqa: N801 - used as a decorator
    """Turn a function that returns rows and their new values into one that changes them.

    Its arguments are as those of `prepared_query`, to compare with.
    """

    def __init__(self, build: Callable[Given, tuple[models.QuerySet[Any], dict[str, Any]]]) -> None:
        super().__init__(build)
        update_wrapper(self, build)

    def __call__(self, *given: Given.args, **_named: Given.kwargs) -> None:
        self._statement.change_rows(given)

    def _query_of(self, built: Any) -> Any:
        rows, values = built
        query = rows.query.chain(UpdateQuery)
        query.add_update_values(values)
        return query

"""One test that asks many cases: what fails is named together, and no case is lost unseen."""

from collections.abc import Callable, Collection
from functools import partial, wraps
from inspect import Parameter, signature
from typing import Any

import pytest
from django.utils import translation

Test = Callable[..., None]
# The fixture that says whether all are asked.
ASKS_ALL = "asks_all"


def in_one_loop(
    names: str, cases: Collection[Any], *, count: int, ids: Callable[[Any], object] = str, drawn: int = 1
) -> Callable[[Test], Test]:
    """As `parametrize`, but one test asks all: what surrounds each test costs more than most cases.

    count: how many there are at least, committed with the test, so that none is lost unseen; drawn: bin/test
    asks one of so many.
    """
    keys = [name.strip() for name in names.split(",")]

    def decorate(test: Test) -> Test:
        @wraps(test)
        def loop(**fixtures: Any) -> None:
            asks_all = drawn == 1 or fixtures.pop(ASKS_ALL)
            asked = cases if asks_all else list(cases)[::drawn]
            faults = [fault for case in asked if (fault := fault_of(test, fixtures, keys, case, ids))]
            if faults:
                raise BaseExceptionGroup(f"{len(faults)} of {len(asked)} cases", faults)
            assert len(cases) >= count, f"there are {len(cases)} cases, and there were {count}"

        written = signature(test)
        left = [parameter for name, parameter in written.parameters.items() if name not in keys]
        if drawn > 1:
            left.append(Parameter(ASKS_ALL, Parameter.KEYWORD_ONLY))
        loop.__signature__ = written.replace(parameters=left)  # type: ignore[attr-defined]
        loop.each_case = lambda: (partial(test, **named(keys, case)) for case in cases)  # type: ignore[attr-defined]
        return pytest.mark.cases(count, drawn=drawn)(loop)

    return decorate


def fault_of(
    test: Test, fixtures: dict[str, Any], keys: list[str], case: Any, ids: Callable[[Any], object]
) -> BaseException | None:
    """What one case ends with, named after the case."""
    try:
        test(**fixtures, **named(keys, case))
    except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001 - shown when all were asked
        fault.add_note(f"case: {getattr(case, 'id', None) or ids(case)}")
        return fault
    finally:
        translation.deactivate()
    return None


def named(keys: list[str], case: Any) -> dict[str, Any]:
    """The values of a case by their names."""
    values = case.values if hasattr(case, "marks") else case if len(keys) > 1 else (case,)
    return dict(zip(keys, values, strict=True))

"""Forgetting a person, and what is past its time, in every app that says so in its manifest."""

from collections.abc import Callable, Mapping
from datetime import date

from paraplu.base.apps import every_app
from paraplu.base.storage import empty_write_ahead_log


class NotAllForgotten(Exception):
    """Some rooms could not delete what is past its time; the text is their names."""


def forget_functions() -> Mapping[str, Callable[[int], None]]:
    """Return what forgets a person, by app: the apps that build on others first, the audit log last."""
    return {app.label: app.load(app.forget) for app in reversed(every_app()) if app.forget}


def forget_due_functions() -> Mapping[str, Callable[[date], int]]:
    """Return what deletes the rows whose time is over, by app and in the same order."""
    return {app.label: app.load(app.forget_due) for app in reversed(every_app()) if app.forget_due}


def forget(number: int) -> None:
    """Forget a person in every room; where she is unknown already, nothing happens."""
    for room in forget_functions().values():
        room(number)


def forget_due(day: date) -> Mapping[str, int]:
    """Forget what is due in every room; how much went, by room. One that cannot keeps no other from it."""
    done, faults = dict[str, int](), list[str]()
    for name, room in forget_due_functions().items():
        try:
            done[name] = room(day)
        except Exception as fault:  # noqa: BLE001 - told below, by the room's name and the kind of fault only
            faults.append(f"{name} ({type(fault).__name__})")
    empty_write_ahead_log()
    if faults:
        raise NotAllForgotten(", ".join(faults))
    return done

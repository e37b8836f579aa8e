"""One file for each app of the commons and of the union's life: what others own there, and its pages.

An app's file may hold:
    put(cast) -> dict[str, Any]   makes things of others, by the name that an address gives them. Of a list
                                  the first is that thing; the rest shows more forms (tests/promises/stage.py)
    VISITS: list[Visit]           its pages to look at (tests/journeys/visits.py)
    NO_PAGE: set[str]             of its pages that answer a GET, those that nobody looks at (files, JSON)
    PUBLIC_ANSWERS: dict[str, tuple]  what a stranger is answered at its forms: GET, POST of an empty form
    NAMED: dict[str, dict]        what the addresses of those forms name, when nothing real is needed
    POSTED_ELSEWHERE: set[str]    pages that take what a script sends, so that no page shows their form
"""

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db import transaction

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


def app_modules() -> list[ModuleType]:
    """The files of all apps."""
    return [importlib.import_module(f"tests.apps.{name}") for name in NAMES]


def put_things(cast: Any) -> dict[str, Any]:
    """Let each app put its things into the site; two apps never use one name for different things."""
    things: dict[str, Any] = {}
    with transaction.atomic():
        for app in app_modules():
            made = app.put(cast) if hasattr(app, "put") else {}
            assert not set(made) & set(things), (app.__name__, set(made) & set(things))
            things |= made
    return things


def told(word: str) -> list[Any]:
    """What the apps say under one name of the list above, those that say nothing left out."""
    return [getattr(app, word) for app in app_modules() if hasattr(app, word)]


def all_told(word: str) -> dict[str, Any]:
    """The same, laid together."""
    return {name: value for table in told(word) for name, value in table.items()}


def first(thing: Any) -> Any:
    """The thing that an address names, of one or of several."""
    return thing[0] if isinstance(thing, list) else thing

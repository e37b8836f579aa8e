"""Modules and tables of the apps by their names, so that no app's path is written down here twice."""

from importlib import import_module
from typing import Any

from django.apps import apps


def module(name: str) -> Any:
    """A module of the product, such as `life.press.actions`."""
    return import_module(f"paraplu.{name}")


def table(label: str) -> Any:
    """A model, such as `press.PressRequest`."""
    return apps.get_model(label)

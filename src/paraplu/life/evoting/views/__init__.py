"""Pages of keys, slips, booth and board, one file for each."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest


def show(
    request: ActorRequest, template: str, values: Mapping[str, Any] | None = None, *, wrong: bool = False
) -> HttpResponse:
    """A page; wrong: something that was sent cannot be (422)."""
    return render(request, f"evoting/{template}.html", dict(values or {}), status=422 if wrong else 200)

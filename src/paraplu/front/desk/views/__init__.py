"""Pages of the desk, one file for each kind of work."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest


def render_desk_page(
    request: ActorRequest, template: str, values: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render a page of the work area."""
    return render(request, f"desk/{template}.html", dict(values or {}), status=status)

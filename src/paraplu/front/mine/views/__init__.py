"""A member's own pages: today, their choices, their data, the way out."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from paraplu.base.pages import ActorRequest


def posted_data(request: ActorRequest) -> QueryDict | None:
    """The posted data, also when it is empty; None for a GET."""
    return request.POST if request.method == "POST" else None


def render_member_page(
    request: ActorRequest, template: str, values: Mapping[str, Any] | None = None, *, wrong: bool = False
) -> HttpResponse:
    """Render one of the member's own pages; wrong: something they typed was not understood (422)."""
    return render(request, f"mine/{template}.html", dict(values or {}), status=422 if wrong else 200)

"""A member's own pages: today, what she chose, what is known, how to go."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from paraplu.base.pages import ActorRequest


def posted_data(request: ActorRequest) -> QueryDict | None:
    """What she sent, also when it is nothing; None while she only looks."""
    return request.POST if request.method == "POST" else None


def render_member_page(
    request: ActorRequest, template: str, values: Mapping[str, Any] | None = None, *, wrong: bool = False
) -> HttpResponse:
    """A page of hers; wrong: something she typed was not understood (422)."""
    here = f"mine:{template}"
    return render(
        request, f"mine/{template}.html", {"here": here, **(values or {})}, status=422 if wrong else 200
    )

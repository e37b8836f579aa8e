"""A member's own pages: today, what she chose, what is known, how to go."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from paraplu.base.pages import Request


class SeeOther(HttpResponseRedirect):
    """Done; look there (303), so that loading the page again repeats nothing."""

    status_code = 303

    def __init__(self, view: str) -> None:
        super().__init__(reverse(view))


def typed(request: Request) -> QueryDict | None:
    """What she sent, also when it is nothing; None while she only looks."""
    return request.POST if request.method == "POST" else None


def show(
    request: Request, template: str, values: Mapping[str, Any] | None = None, *, wrong: bool = False
) -> HttpResponse:
    """A page of hers; wrong: something she typed was not understood (422)."""
    here = f"mine:{template}"
    return render(
        request, f"mine/{template}.html", {"here": here, **(values or {})}, status=422 if wrong else 200
    )

"""A page asks its rule before it answers; a refusal looks like a page that is not there."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import reverse

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized, Rule

View = Callable[..., HttpResponse]
PAGE, LAST_LEAF = 20, 10_000
# Longer than any answer takes.
EQUAL_SECONDS = 0.06


class ActorRequest(HttpRequest):
    """A request as our views see it: with the actor, without an ambient user.

    person: who asks, as the house read her for the actor; for her own pages, so that none reads her again.
    """

    actor: Actor
    person: Any


class MemberRedirect(HttpResponseRedirect):
    """Done; look there (303), so that loading the page again repeats nothing. to: a view's name or a path."""

    status_code = 303

    def __init__(self, to: str, *arguments: Any) -> None:
        super().__init__(resolve_url(to, *arguments))


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is nothing; None while a page is only looked at."""
    return request.POST if request.method == "POST" else None


def requested_page_number(request: HttpRequest) -> str:
    """Which leaf of a list the address asks for."""
    return request.GET.get("page", "")


@dataclass(frozen=True, slots=True)
class ListPage[Row]:
    """One leaf of a long list."""

    rows: list[Row]
    number: int
    has_next: bool

    def with_rows[Other](self, rows: list[Other]) -> "ListPage[Other]":
        """The same leaf with what is shown of each row."""
        return ListPage(rows, self.number, self.has_next)

    @property
    def previous_number(self) -> int:
        """The leaf that stands before it; 0 for none."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The leaf that follows; 0 for none."""
        return self.number + 1 if self.has_next else 0


def page_number(asked: str) -> int:
    """Which leaf an address asks for; the first for whatever is no number.

    Threat: Python reads no number of thousands of digits and fails.
    """
    return max(1, min(int(asked[:6]), LAST_LEAF)) if asked.isascii() and asked.isdecimal() else 1


def paginate[Row: Any](rows: QuerySet[Row], asked: str, at_once: int = 0) -> ListPage[Row]:
    """The leaf that an address asks for; the first for what lies behind the end. at_once: 0 for a PAGE.

    One more than fits says whether there is a next: to count thousands would cost more.
    """
    number, most = page_number(asked), at_once or PAGE
    found = list(rows[(number - 1) * most : number * most + 1])
    if not found and number > 1:
        return paginate(rows, "1", at_once)
    return ListPage(found[:most], number, len(found) > most)


# Called with the actor and what the address names; looks a subject up through what the actor may see, and
# raises Http404 otherwise.
Finder = Callable[..., Any]


def authorized_page(
    rule: Rule,
    find: Finder | None = None,
    *,
    methods: tuple[str, ...] = ("GET",),
    recently_authenticated: bool = False,
) -> Callable[[View], View]:
    """Make a view ask `rule` about the subject that `find` looks up from the address.

    The view is called as view(request) or, with `find`, view(request, subject).
    fresh: she must have proven herself within the last minutes, else she is asked to first.
    """

    def wrap_view(view: View) -> View:
        @wraps(view)
        def checked_view(request: ActorRequest, **named: Any) -> HttpResponse:
            _treat_head_as_get(request)
            subject = find(request.actor, **named) if find else None
            if not rule(request.actor, subject):
                raise Http404
            if request.method not in methods:
                return _method_not_allowed(request, methods)
            if recently_authenticated and not request.actor.recently_authenticated:
                return _ask_to_reauthenticate(request)
            return _run_view(view, request, subject, named, find)

        checked_view.rule = rule  # type: ignore[attr-defined]
        checked_view.methods = methods  # type: ignore[attr-defined]
        return checked_view

    return wrap_view


def _treat_head_as_get(request: HttpRequest) -> None:
    """Threat: a view that takes everything but GET for a sent form would act on a HEAD without its token."""
    if request.method == "HEAD":
        request.method = "GET"


def _method_not_allowed(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """Whoever opens by hand what only a button sends reads where to go on."""
    return HttpResponseNotAllowed(methods, render_to_string("refusals/not_found.html", request=request))


def _ask_to_reauthenticate(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:prove')}?next={quote(request.path)}")


def _run_view(
    view: View, request: HttpRequest, subject: Any, named: dict[str, Any], find: Finder | None
) -> HttpResponse:
    """An action may refuse what the page allowed a moment ago: the same answer as not found."""
    try:
        return view(request, subject) if find else view(request, **named)
    except NotAuthorized:
        raise Http404 from None


@contextmanager
def in_equal_time() -> Iterator[None]:
    """Make an answer take the same time whatever was found.

    Threat: a row that exists takes longer to read than one that does not, and many rows longer than one.
    """
    until = time.monotonic() + EQUAL_SECONDS
    try:
        yield
    finally:
        time.sleep(max(0.0, until - time.monotonic()))

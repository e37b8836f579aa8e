"""A page checks its rule before it answers; a refusal looks like "not found"."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist
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

from paraplu.base.law_words import missing_value_sentence
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized, Rule
from paraplu.kernel.statutes.law import MissingLawValue

View = Callable[..., HttpResponse]
MEMBER_NUMBER = re.compile(r"[0-9]{6}")
PAGE, LAST_LEAF = 20, 10_000
# Longer than any answer takes.
EQUAL_SECONDS = 0.06


class ActorRequest(HttpRequest):
    """A request as our views see it: with the actor, without an ambient user.

    person: the member row that was read for the actor, so that a person's own pages do not read it again.
    """

    actor: Actor
    person: Any


class MemberRedirect(HttpResponseRedirect):
    """A redirect after a change (303), so that a reload repeats nothing. to: a view's name or a path."""

    status_code = 303

    def __init__(self, to: str, *arguments: Any) -> None:
        super().__init__(resolve_url(to, *arguments))


class ProofRequired(HttpResponseRedirect):
    """A redirect to the page on which a person proves who they are; a form that was sent comes back there."""


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even if it is empty, or None for a page that is only read."""
    return request.POST if request.method == "POST" else None


def ticked_numbers(request: HttpRequest, name: str = "number") -> list[int]:
    """The member numbers that were ticked in a list, in its order; whatever else was sent is left out."""
    return [int(text) for text in request.POST.getlist(name) if MEMBER_NUMBER.fullmatch(text)]


def requested_page_number(request: HttpRequest) -> str:
    """Return the text of the page number in the URL."""
    return request.GET.get("page", "")


@dataclass(frozen=True, slots=True)
class ListPage[Row]:
    """One page of a long list."""

    rows: list[Row]
    number: int
    has_next: bool

    def with_rows[Other](self, rows: list[Other]) -> "ListPage[Other]":
        """Return the same page with what is shown of each row."""
        return ListPage(rows, self.number, self.has_next)

    @property
    def previous_number(self) -> int:
        """The number of the page before this one; 0 for none."""
        return self.number - 1

    @property
    def next_number(self) -> int:
        """The number of the page after this one; 0 for none."""
        return self.number + 1 if self.has_next else 0


def page_number(asked: str) -> int:
    """Return the page number that a URL asks for; the first for a text that is no number.

    Threat: Python fails on a number of thousands of digits.
    """
    return max(1, min(int(asked[:6]), LAST_LEAF)) if asked.isascii() and asked.isdecimal() else 1


def paginate[Row: Any](rows: QuerySet[Row], asked: str, at_once: int = 0) -> ListPage[Row]:
    """Return the page that a URL asks for, or the first if it is behind the end. at_once: 0 means PAGE rows.

    One row more than fits says whether there is a next page, since counting thousands would cost more.
    """
    number, most = page_number(asked), at_once or PAGE
    found = list(rows[(number - 1) * most : number * most + 1])
    if not found and number > 1:
        return paginate(rows, "1", at_once)
    return ListPage(found[:most], number, len(found) > most)


# A function of the actor and the URL's arguments that looks a subject up among what the actor may see, and
# raises Http404 otherwise.
Finder = Callable[..., Any]


def authorized_page(
    rule: Rule,
    find: Finder | None = None,
    *,
    methods: tuple[str, ...] = ("GET",),
    recently_authenticated: bool = False,
) -> Callable[[View], View]:
    """Make a view check `rule` about the subject that `find` looks up from the URL.

    The view is called as view(request) or, with `find`, view(request, subject).
    recently_authenticated: a person who did not authenticate within the last minutes has to do so first.
    """

    def wrap_view(view: View) -> View:
        @wraps(view)
        def checked_view(request: ActorRequest, **named: Any) -> HttpResponse:
            # Threat: a view that treats every method but GET as a form would act on a HEAD without token.
            if request.method == "HEAD":
                request.method = "GET"
            subject = find(request.actor, **named) if find else None
            if not rule(request.actor, subject):
                raise Http404
            if request.method not in methods:
                # A person who opens by hand what only a button sends is told where to go on.
                page = render_to_string("refusals/not_found.html", request=request)
                return HttpResponseNotAllowed(methods, page)
            if recently_authenticated and not request.actor.recently_authenticated:
                return ProofRequired(f"{reverse('accounts:prove')}?next={quote(request.path)}")
            return _run_view(view, request, subject, named, find)

        checked_view.rule = rule  # type: ignore[attr-defined]
        checked_view.methods = methods  # type: ignore[attr-defined]
        checked_view.recently_authenticated = recently_authenticated  # type: ignore[attr-defined]
        return checked_view

    return wrap_view


class LimitRefusal(Exception):
    """One person reached the limit of what one person may do alone; the sentence says what to do next.

    ask_view: the view that asks others for more, by its name.
    """

    def __init__(self, sentence: str, ask_view: str = "") -> None:
        super().__init__()
        self.sentence = sentence
        self.ask_view = ask_view


def _run_view(
    view: View, request: HttpRequest, subject: Any, named: dict[str, Any], find: Finder | None
) -> HttpResponse:
    """Run the view; what was allowed or there a moment ago, and is not any more, looks like "not found"."""
    try:
        return view(request, subject) if find else view(request, **named)
    except (NotAuthorized, ObjectDoesNotExist):
        raise Http404 from None
    except LimitRefusal as refusal:
        context = {"sentence": refusal.sentence, "ask_view": refusal.ask_view}
        return HttpResponse(render_to_string("refusals/limit.html", context, request), status=429)
    except MissingLawValue as gap:
        context = {"sentence": missing_value_sentence(gap.name)}
        return HttpResponse(render_to_string("base/law_gap.html", context, request), status=409)


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

"""Middleware: after a proof, answer with the page of the form and with the typed text in it."""

from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string

from paraplu.kernel.actor import STRANGER
from paraplu.site.filled_forms import fill_form
from paraplu.site.middleware import Answer
from paraplu.trust.accounts.api import TypedDraft


class ReturnedForms:
    """The form is not sent automatically: the person checks and sends it.

    Threat: somebody who found the telephone could have pressed the button before it was unlocked.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        draft: TypedDraft | None = getattr(response, "returned", None)
        if draft is None or not isinstance(response, HttpResponseRedirect):
            return response
        page = self._page_with_form(_request_for_page(request, response, draft.back), draft)
        # The log-in may have set cookies; those of the page must not overwrite them.
        page.cookies.update(response.cookies)
        return page

    def _page_with_form(self, inner: Any, draft: TypedDraft) -> HttpResponse:
        answer: Any = self.get_response(inner)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):  # noqa: PLR2004
            inside = render_to_string("returned_fields.html", {"draft": draft})
            html = answer.content.decode()
            if filled := fill_form(html, draft.back, draft.action, draft.fields, inside):
                answer.content = filled.encode()
                answer.headers.pop("Content-Length", None)
                return answer
        # No page with its own URL has this form, so a page of its own shows the texts to be sent.
        return render(inner, "returned_text.html", {"draft": draft})


def _request_for_page(request: HttpRequest, response: HttpResponseBase, path: str) -> HttpRequest:
    """A request for the page of the form, as the same browser would send it with its new cookies."""
    bare, _, query = path.partition("?")
    cookies = {**request.COOKIES, **{name: morsel.value for name, morsel in response.cookies.items()}}
    environ = {
        **request.META,
        "REQUEST_METHOD": "GET",
        "PATH_INFO": bare,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": "0",
        "CONTENT_TYPE": "",
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items() if value),
        "wsgi.input": BytesIO(),
    }
    inner: Any = WSGIRequest(environ)
    inner.origin, inner.urlconf, inner.actor = request.origin, request.urlconf, STRANGER  # type: ignore[attr-defined]
    return inner

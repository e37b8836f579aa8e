"""Pages of no app: the redirect to a language, what "Leave now" clears, the list of forms."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request
from django.views.decorators.csrf import csrf_exempt

from paraplu.base.origins import languages_of_origin
from paraplu.base.pages import authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.trust.keys import api as keys


@authorized_page(see_public_pages)
def redirect_to_language(request: Any) -> HttpResponse:
    """Redirect an address without language to the language that the browser prefers among ours."""
    wished = get_language_from_request(request).partition("-")[0]
    offered = languages_of_origin(request.origin)
    return HttpResponseRedirect(f"/{wished if wished in offered else offered[0]}/")


@authorized_page(see_public_pages, methods=("GET", "POST"))
@csrf_exempt
def clear_browser(request: HttpRequest) -> HttpResponse:
    """Clear what the browser stores of this origin; "Leave now" asks for it while another site loads."""
    response = HttpResponse(status=204)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response


@authorized_page(see_public_pages)
def pin_script(request: HttpRequest) -> HttpResponse:
    """The root of the signed list of keys, for scripts; the same for everybody, without personal data."""
    script = f"globalThis.parapluPin={keys.pin_as_json()};\n"
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@authorized_page(see_public_pages)
def look_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The union's own colours; the address changes with them, so browsers may store the sheet for a year."""
    look = settings.DRAWN_LOOK
    if look is None or digest != look.digest:
        raise Http404
    response = HttpResponse(look.sheet, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@authorized_page(see_public_pages)
def forms_page(request: HttpRequest) -> HttpResponse:
    """The list of public forms; a person with a code on paper begins here."""
    return render(request, "forms_home.html")

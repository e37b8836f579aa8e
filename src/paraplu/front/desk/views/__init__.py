"""Pages of the desk, one file for each thing that waits."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import Request
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import api as documents
from paraplu.commons.mailings import api as mailings
from paraplu.front.desk import policy

LETTERS = (("mailings:letters", _("Letters"), mailings.see_letters),)
ASKS = (("asks:list", _("Asks"), asks.see_asks),)
DOCUMENTS = (("documents:list", _("Documents"), documents.see_documents),)
SHELVES = (
    ("desk:home", _("Waits"), policy.see_desk),
    ("desk:applications", _("Requests"), policy.see_requests),
    ("desk:register", _("The book"), policy.see_book),
    ("desk:people", _("People"), policy.see_people),
    *(ASKS if settings.UNION.has_room("asks") else ()),
    *(DOCUMENTS if settings.UNION.has_room("documents") else ()),
    *(LETTERS if settings.UNION.has_room("mailings") else ()),
    ("desk:offices", _("Offices"), policy.see_offices),
    ("desk:recoveries", _("Lost ways in"), policy.see_recoveries),
)


def show(
    request: Request, template: str, values: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page of the desk."""
    told = {"here": f"desk:{template}", **(values or {})}
    return render(request, f"desk/{template}.html", told, status=status)

"""The notice behind the personal link of an e-mail, on the forms' host and without log-in.

Threat: a used address tells somebody who finds it later that there was something to open. So a
link that has expired answers with the same bytes as one that never existed.
"""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page, in_equal_time
from paraplu.life.assembly import policy, queries, texts
from paraplu.life.assembly.models import ItemReport, Phase
from paraplu.life.assembly.views.members import report_response


@authorized_page(policy.read_notice)
def notice_page(request: ActorRequest, token: str) -> HttpResponse:
    """Show day, hour, place, agenda and documents; nothing about the reader, and no link to other pages."""
    with in_equal_time():
        assembly = queries.notice_of_link(token)
    if assembly is None:
        return _notice_is_over(request)
    is_called_off = assembly.phase == Phase.CALLED_OFF
    items = [] if is_called_off else queries.agenda_items(assembly)
    texts.show_items(items)
    context = {
        "assembly": assembly,
        "token": token,
        "is_called_off": is_called_off,
        "items": items,
    }
    return render(request, "assembly/by_link/notice.html", context)


@authorized_page(policy.read_notice)
def notice_document(request: ActorRequest, token: str, report: UUID) -> HttpResponse:
    """Download a document of this notice, and of no other."""
    with in_equal_time():
        assembly = queries.notice_of_link(token)
        is_ahead = assembly is not None and assembly.phase != Phase.CALLED_OFF
        documents = ItemReport.objects.filter(pk=report, item__assembly=assembly)
        document = documents.first() if is_ahead else None
    return report_response(document) if document else _notice_is_over(request)


def _notice_is_over(request: ActorRequest) -> HttpResponse:
    return render(request, "assembly/by_link/over.html", status=HTTPStatus.GONE)

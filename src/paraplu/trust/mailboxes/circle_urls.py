"""The addresses by which every circle answers, closes and shares its threads; each app names its own rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import Rule
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import actions
from paraplu.trust.mailboxes.case_notes import store_case_note
from paraplu.trust.mailboxes.circle_pages import (
    change_circle_thread,
    send_as_second_reader,
    store_circle_answer,
)
from paraplu.trust.mailboxes.purposes import PURPOSES
from paraplu.trust.mailboxes.queries import boxes_visible_to, open_box_by_id
from paraplu.trust.mailboxes.rekeying import answer_rekeying

Keys = list[bytes]


@dataclass(frozen=True, slots=True)
class CircleDesk:
    """How an app lets its circle answer: for what, under which rule, and to which page a button leads back.

    thread: what its addresses call one. find: what the rule is asked about, by the thread's id, and None for
    an actor who may not see it; it has an `id`. Without it the rule is asked about the box. circle: the
    public keys that read this thread now; where all threads have the same readers, it is asked about None.
    """

    purpose: str
    rule: Rule
    inbox: str
    thread: str
    circle: Callable[[Any], Keys]
    find: Callable[[Actor, UUID], Any] | None = None

    def found_thread(self, actor: Actor, **named: UUID) -> Any:
        """The thread that an address names, for an actor who may see it, or Http404."""
        (box_id,) = named.values()
        found = self.find(actor, box_id) if self.find else open_box_by_id(actor, self.purpose, box_id)
        if found is None:
            raise Http404
        return found


def circle_urls(desk: CircleDesk) -> list[URLPattern]:
    """Write, agree to and send back an answer; propose, agree to and stop a closing; write a note."""

    def answer_thread(request: ActorRequest, found: Any) -> HttpResponse:
        return store_circle_answer(request, desk.purpose, found.id, desk.circle(found))

    def agree_to_answer(request: ActorRequest, found: Any) -> HttpResponse:
        return send_as_second_reader(request, desk.purpose, found.id)

    def write_note(request: ActorRequest, found: Any) -> HttpResponse:
        return store_case_note(request, desk.purpose, found.id, desk.circle(found))

    def button_view(verb: Callable[..., None]) -> Callable[..., HttpResponse]:
        def change_thread(request: ActorRequest, found: Any) -> HttpResponse:
            return change_circle_thread(request, desk.purpose, found.id, verb, desk.inbox)

        return change_thread

    views = {
        "answers/": ("answer", answer_thread),
        "answers/agreement/": ("agreement", agree_to_answer),
        "answers/return/": ("return", button_view(actions.return_answer)),
        "closing/": ("closing", button_view(actions.close_as_circle)),
        "closing/agreement/": ("closing_agreement", button_view(actions.agree_to_closing)),
        "closing/stop/": ("stop_closing", button_view(actions.stop_closing)),
    }
    if PURPOSES[desk.purpose].has_casework:
        views["notes/"] = ("note", write_note)
    checked = authorized_page(desk.rule, find=desk.found_thread, methods=("POST",))
    return [
        path(f"<uuid:{desk.thread}>/{place}", checked(view), name=name)
        for place, (name, view) in views.items()
    ]


def sharing_page(request: ActorRequest, desk: CircleDesk) -> HttpResponse:
    """Share open threads with new holders: the browser opens each key and seals it again.

    For circles that read all threads of their purpose.
    """
    if request.method == "POST":
        boxes = boxes_visible_to(request.actor, desk.purpose)
        return answer_rekeying(request, desk.purpose, boxes, lambda *_about: desk.circle(None))
    context = {
        **keys.unlock_context(request.actor.number or 0),
        "roster": keys.read_roster().as_json(*PURPOSES[desk.purpose].offices),
        "desk": desk,
    }
    return render(request, "mailboxes/office/share.html", context)

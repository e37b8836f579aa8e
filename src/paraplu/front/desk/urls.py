"""Addresses of the desk, under desk/ in the house."""

from django.urls import path

from paraplu.front.desk.views import (
    answering,
    book,
    entering,
    mandates,
    persons,
    recovering,
    requests,
    signing,
    waiting,
)

app_name = "desk"
urlpatterns = [
    path("", waiting.home, name="home"),
    path("requests/", requests.applications, name="applications"),
    path("requests/<int:number>/", requests.application, name="application"),
    path("requests/<int:number>/admission/", requests.admission, name="admission"),
    path("requests/<int:number>/refusal/", requests.refusal, name="refusal"),
    path("requests/<int:number>/vouch/", requests.vouch, name="vouch"),
    path("joining/<uuid:request_id>/acceptance/", requests.acceptance, name="acceptance"),
    path("joining/<uuid:request_id>/decline/", requests.decline, name="decline"),
    path("book/", book.lines, name="register"),
    path("book/<int:line>/written/", book.written, name="written"),
    path("book/<int:number>/seen/", book.seen, name="seen"),
    path("roll/", book.roll, name="roll"),
    path("people/", persons.listing, name="people"),
    path("people/found/", persons.found, name="found"),
    path("people/enter/", entering.enter, name="enter"),
    path("people/<int:number>/", persons.person, name="person"),
    path("people/<int:number>/change/", persons.change, name="change"),
    path("people/<int:number>/asking/", persons.asking, name="asking"),
    path("people/<int:number>/ending/", persons.ending, name="ending"),
    path("people/<int:number>/erasure/", persons.erasure, name="erasure"),
    path("people/<int:number>/answers/", answering.answers, name="answers"),
    path("people/<int:number>/card/", persons.card, name="card"),
    path("offices/", mandates.holders, name="offices"),
    path("offices/together/", mandates.together, name="together"),
    path("offices/appoint/", mandates.appoint, name="appoint"),
    path("offices/<int:mandate>/end/", mandates.end, name="end"),
    path("keys/", signing.listing, name="signing"),
    path("keys/sign/", signing.sign, name="sign"),
    path("keys/withdrawal/", signing.withdraw, name="withdraw"),
    path("ways-in/", recovering.recoveries, name="recoveries"),
    path("ways-in/begin/<int:number>/", recovering.begin, name="recovery_begin"),
    path("ways-in/<uuid:recovery>/", recovering.recovery, name="recovery"),
    path("ways-in/<uuid:recovery>/stop/", recovering.stop, name="recovery_stop"),
    path("ways-in/<uuid:recovery>/card/", recovering.handing, name="recovery_card"),
]

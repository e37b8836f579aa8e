"""URLs of the desk, below desk/ on the members' host."""

from django.urls import path

from paraplu.front.desk.views import (
    consent_notes,
    mandates,
    persons,
    recovering,
    register_book,
    requests,
    signing,
    waiting,
)

app_name = "desk"
urlpatterns = [
    path("", waiting.desk_home_page, name="home"),
    path("limits/", waiting.limits_page, name="limits"),
    path("requests/", requests.applications_page, name="applications"),
    path("requests/<int:number>/", requests.application_page, name="application"),
    path("requests/<int:number>/admission/", requests.admit_applicant, name="admission"),
    path("requests/<int:number>/refusal/", requests.refuse_applicant, name="refusal"),
    path("requests/<int:number>/vouch/", requests.record_vouch, name="vouch"),
    path("joining/<uuid:request_id>/acceptance/", requests.accept_request, name="acceptance"),
    path("joining/<uuid:request_id>/decline/", requests.decline_request, name="decline"),
    path("book/", register_book.due_lines_page, name="register"),
    path("book/<int:line>/written/", register_book.confirm_written_line, name="written"),
    path("book/<int:number>/seen/", register_book.record_register_viewing, name="seen"),
    path("roll/", register_book.roll_page, name="roll"),
    path("people/", persons.people_page, name="people"),
    path("people/found/", persons.search_people, name="found"),
    path("people/enter/", persons.enter_member, name="enter"),
    path("people/<int:number>/", persons.person_page, name="person"),
    path("people/<int:number>/change/", persons.change_person, name="change"),
    path("people/<int:number>/asking/", persons.apply_for_active, name="asking"),
    path("people/<int:number>/ending/", persons.end_membership, name="ending"),
    path("people/<int:number>/erasure/", persons.erase_person, name="erasure"),
    path("people/<int:number>/answers/", consent_notes.answers_page, name="answers"),
    path("people/<int:number>/card/", persons.print_setup_code, name="card"),
    path("offices/", mandates.mandates_page, name="offices"),
    path("offices/together/", mandates.role_combinations_page, name="together"),
    path("offices/appoint/", mandates.appoint_member, name="appoint"),
    path("offices/<int:mandate>/end/", mandates.end_mandate, name="end"),
    path("keys/", signing.key_list_page, name="signing"),
    path("keys/sign/", signing.sign_key_list, name="sign"),
    path("keys/withdrawal/", signing.withdraw_key_change, name="withdraw"),
    path("ways-in/", recovering.recoveries_page, name="recoveries"),
    path("ways-in/begin/<int:number>/", recovering.begin_recovery, name="recovery_begin"),
    path("ways-in/<uuid:recovery>/", recovering.approve_recovery, name="recovery"),
    path("ways-in/<uuid:recovery>/stop/", recovering.stop_recovery, name="recovery_stop"),
    path("ways-in/<uuid:recovery>/card/", recovering.hand_out_code, name="recovery_card"),
]

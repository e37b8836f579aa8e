"""URLs on the forms' host, for guests."""

from django.urls import path

from paraplu.commons.events.views import public_forms

app_name = "events"
urlpatterns = [
    path("meet/", public_forms.request_guest_place, name="guest_request"),
    path("meet/open/<uuid:event_id>/", public_forms.request_open_place, name="open_place"),
    path("meet/place/", public_forms.guest_seat_page, name="guest_seat"),
    path("meet/place/taken/", public_forms.accept_guest_place, name="accept_guest_place"),
    path("meet/place/left/", public_forms.leave_guest_place, name="leave_guest_place"),
    path("meet/place/host/", public_forms.show_guest_name, name="show_guest_name"),
]

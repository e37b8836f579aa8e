"""URLs on the forms' host, for guests."""

from django.urls import path

from paraplu.commons.events.views import public_forms

app_name = "events"
urlpatterns = [
    path("meet/", public_forms.request_guest_place, name="meet"),
    path("meet/open/<uuid:event_id>/", public_forms.request_open_place, name="open_place"),
    path("meet/place/", public_forms.guest_seat_page, name="seat"),
    path("meet/place/taken/", public_forms.accept_guest_place, name="seat_take"),
    path("meet/place/left/", public_forms.leave_guest_place, name="seat_leave"),
    path("meet/place/host/", public_forms.show_guest_name, name="seat_show_name"),
]

"""Addresses at the doors: vote with a slip, read the board with one."""

from django.urls import path

from paraplu.life.assembly.views import ballot_box

app_name = "assembly"
urlpatterns = [
    path("ballot-box/<uuid:ballot>/", ballot_box.cast, name="ballot_box"),
    path("booth/<uuid:ballot>/election/", ballot_box.election, name="booth_election"),
    path("board/<uuid:ballot>/archive/", ballot_box.board, name="board_by_slip"),
]

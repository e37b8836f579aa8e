"""Addresses at the doors: vote with a slip, read the board with one."""

from django.urls import path

from paraplu.life.evoting.views import ballot_box, booth, slip_address

app_name = "evoting"
urlpatterns = [
    path("vote/<slug:code>/", slip_address.vote, name="vote"),
    path("vote/<slug:code>/state/", slip_address.vote_state, name="vote_state"),
    path("ballot-box/<uuid:ballot>/", ballot_box.cast, name="ballot_box"),
    path("booth/<uuid:ballot>/", booth.booth, name="booth"),
    path("booth/<uuid:ballot>/election/", ballot_box.election, name="booth_election"),
    path("board/<uuid:ballot>/", booth.board_door, name="board_door"),
    path("board/<uuid:ballot>/archive/", ballot_box.board, name="board_by_slip"),
    path("board/<uuid:ballot>/proofs/", ballot_box.proofs, name="proofs_by_slip"),
    path("board/<uuid:ballot>/open/archive/", ballot_box.open_archive, name="open_archive"),
    path("board/<uuid:ballot>/open/proofs/", ballot_box.open_proofs, name="open_proofs"),
]

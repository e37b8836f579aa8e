"""Addresses at the doors: vote with a slip, read the board with one."""

from django.urls import path

from paraplu.life.assembly.views import ballot_box, booth, vote_door

app_name = "assembly"
urlpatterns = [
    path("vote/<slug:code>/", vote_door.vote, name="vote"),
    path("vote/<slug:code>/state/", vote_door.vote_state, name="vote_state"),
    path("ballot-box/<uuid:ballot>/", ballot_box.cast, name="ballot_box"),
    path("booth/<uuid:ballot>/", booth.booth, name="booth"),
    path("booth/<uuid:ballot>/election/", ballot_box.election, name="booth_election"),
    path("board/<uuid:ballot>/", booth.board_door, name="board_door"),
    path("board/<uuid:ballot>/archive/", ballot_box.board, name="board_by_slip"),
    path("board/<uuid:ballot>/proofs/", ballot_box.proofs, name="proofs_by_slip"),
    path("board/<uuid:ballot>/open/archive/", ballot_box.open_archive, name="open_archive"),
    path("board/<uuid:ballot>/open/proofs/", ballot_box.open_proofs, name="open_proofs"),
]

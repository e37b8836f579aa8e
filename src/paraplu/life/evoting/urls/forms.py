"""URLs on the forms' host: vote with a slip, read the board with one."""

from django.urls import path

from paraplu.life.evoting.views import ballot_box, booth, slip_address

app_name = "evoting"
urlpatterns = [
    path("vote/<slug:code>/", slip_address.open_ballot_page, name="vote"),
    path("vote/<slug:code>/state/", slip_address.open_ballot_state, name="vote_state"),
    path("ballot-box/<uuid:ballot>/", ballot_box.cast_encrypted_ballot, name="ballot_box"),
    path("booth/<uuid:ballot>/", booth.voting_booth_page, name="booth"),
    path("booth/<uuid:ballot>/election/", ballot_box.ballot_election_json, name="booth_election"),
    path("booth/<uuid:ballot>/signatures/", ballot_box.setup_signatures, name="setup_signatures"),
    path("board/<uuid:ballot>/", booth.public_bulletin_board_page, name="public_board"),
    path("board/<uuid:ballot>/archive/", ballot_box.bulletin_board_archive, name="board_by_slip"),
    path("board/<uuid:ballot>/proofs/", ballot_box.bulletin_board_proofs, name="proofs_by_slip"),
    path("board/<uuid:ballot>/commitments/", ballot_box.part_commitments, name="commitments_by_slip"),
    path("board/<uuid:ballot>/open/archive/", ballot_box.public_board_archive, name="open_archive"),
    path("board/<uuid:ballot>/open/proofs/", ballot_box.public_board_proofs, name="open_proofs"),
    path(
        "board/<uuid:ballot>/open/commitments/", ballot_box.public_part_commitments, name="open_commitments"
    ),
]

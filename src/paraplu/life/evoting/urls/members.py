"""URLs of keys, slips and boards on the members' host, under those of the assembly."""

from django.urls import path

from paraplu.life.evoting.views import (
    board,
    board_files,
    complaints,
    drawing,
    key_holders,
    key_messages,
    slip_messages,
    slip_printing,
)

app_name = "evoting"
urlpatterns = [
    path("<uuid:assembly>/keys/", key_holders.trustee_key_page, name="keys"),
    path("<uuid:assembly>/keys/acceptance/", key_holders.accept_trustee_role, name="keys_accept"),
    path("<uuid:assembly>/keys/doubt/", key_holders.ask_trustee_vote, name="keys_doubt"),
    path("<uuid:convened>/keys/stay/", key_holders.keep_trustees, name="keys_stay"),
    path("<uuid:convened>/keys/holders/", key_holders.meeting_trustees_page, name="key_holders"),
    path("<uuid:assembly>/paper/keys/", key_holders.print_trustee_sheet, name="print_keys"),
    path("<uuid:assembly>/keys/state/", key_messages.trustee_key_status, name="keys_state"),
    path("<uuid:assembly>/keys/certificate/", key_messages.post_trustee_certificate, name="keys_certificate"),
    path("<uuid:assembly>/keys/dealing/", key_messages.post_trustee_dealing, name="keys_dealing"),
    path("<uuid:assembly>/keys/key/", key_messages.post_trustee_key, name="keys_key"),
    path("<uuid:assembly>/keys/test/", key_messages.prove_saved_code, name="keys_test"),
    path("<uuid:assembly>/keys/slips/", key_messages.published_slip_lists, name="keys_slips"),
    path("<uuid:assembly>/slips/", slip_printing.slip_printing_page, name="slips"),
    path("<uuid:assembly>/slips/state/", slip_messages.voting_slips_status, name="slips_state"),
    path("<uuid:assembly>/slips/lists/", slip_messages.post_credential_lists, name="slips_lists"),
    path("<uuid:assembly>/slips/strike/", slip_messages.revoke_voting_slips, name="slips_revoke"),
    path(
        "<uuid:assembly>/slips/unstrike/",
        slip_messages.withdraw_slip_revocation,
        name="slips_withdraw_revocation",
    ),
    path("<uuid:assembly>/slips/confirm/", slip_messages.confirm_slip_revocation, name="slips_confirm"),
    path("<uuid:assembly>/drawing/", drawing.slip_draws_page, name="drawing"),
    path("<uuid:assembly>/drawing/back/", drawing.note_returned_slip, name="drawing_back"),
    path("<uuid:assembly>/drawing/wrong/", drawing.correct_slip_draw, name="drawing_wrong"),
    path("<uuid:assembly>/afar/", slip_printing.remote_slip_page, name="remote"),
    path("<uuid:assembly>/afar/state/", drawing.remote_state, name="remote_state"),
    path("ballot/<uuid:ballot>/credentials/", key_messages.ballot_slip_lists, name="setup_credentials"),
    path("ballot/<uuid:ballot>/vouching/", key_messages.post_setup_signature, name="vouching"),
    path("ballot/<uuid:ballot>/commitment/", key_messages.post_part_commitment, name="commitment"),
    path("ballot/<uuid:ballot>/decryption/", key_messages.post_partial_decryption, name="decryption"),
    path("ballot/<uuid:ballot>/complaints/", complaints.complaints_page, name="complaints"),
    path("ballot/<uuid:ballot>/board/", board.bulletin_board_page, name="board"),
    path("ballot/<uuid:ballot>/board/state/", board_files.bulletin_board_status, name="board_state"),
    path("ballot/<uuid:ballot>/board/archive/", board_files.bulletin_board_archive, name="board_archive"),
    path("ballot/<uuid:ballot>/board/proofs/", board_files.bulletin_board_proofs, name="board_proofs"),
    path("ballot/<uuid:ballot>/board/signatures/", board_files.setup_signatures, name="board_signatures"),
    path("ballot/<uuid:ballot>/board/commitments/", board_files.part_commitments, name="board_commitments"),
]

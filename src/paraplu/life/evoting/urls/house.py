"""Addresses of keys, slips and boards in the house, under those of the assembly."""

from django.urls import path

from paraplu.life.evoting.views import (
    board,
    board_files,
    drawing,
    key_holders,
    key_messages,
    slip_messages,
    slip_printing,
)

app_name = "evoting"
urlpatterns = [
    path("<uuid:assembly>/keys/", key_holders.keys, name="keys"),
    path("<uuid:convened>/keys/holders/", key_holders.key_holders, name="key_holders"),
    path("<uuid:assembly>/paper/keys/", key_holders.print_keys, name="print_keys"),
    path("<uuid:assembly>/keys/state/", key_messages.state, name="keys_state"),
    path("<uuid:assembly>/keys/certificate/", key_messages.certificate, name="keys_certificate"),
    path("<uuid:assembly>/keys/dealing/", key_messages.dealing, name="keys_dealing"),
    path("<uuid:assembly>/keys/key/", key_messages.public_key, name="keys_key"),
    path("<uuid:assembly>/keys/test/", key_messages.test, name="keys_test"),
    path("<uuid:assembly>/slips/", slip_printing.printing, name="slips"),
    path("<uuid:assembly>/slips/state/", slip_messages.state, name="slips_state"),
    path("<uuid:assembly>/slips/lists/", slip_messages.lists, name="slips_lists"),
    path("<uuid:assembly>/slips/strike/", slip_messages.strike, name="slips_strike"),
    path("<uuid:assembly>/slips/unstrike/", slip_messages.unstrike, name="slips_unstrike"),
    path("<uuid:assembly>/slips/confirm/", slip_messages.confirm, name="slips_confirm"),
    path("<uuid:assembly>/drawing/", drawing.draw, name="drawing"),
    path("<uuid:assembly>/drawing/back/", drawing.hand_back, name="drawing_back"),
    path("<uuid:assembly>/drawing/wrong/", drawing.correct, name="drawing_wrong"),
    path("<uuid:assembly>/afar/", slip_printing.remote, name="remote"),
    path("<uuid:assembly>/afar/state/", drawing.remote_state, name="remote_state"),
    path("ballot/<uuid:ballot>/decryption/", key_messages.decryption, name="decryption"),
    path("ballot/<uuid:ballot>/board/", board.board, name="board"),
    path("ballot/<uuid:ballot>/board/state/", board_files.state, name="board_state"),
    path("ballot/<uuid:ballot>/board/archive/", board_files.archive, name="board_archive"),
    path("ballot/<uuid:ballot>/board/proofs/", board_files.proofs, name="board_proofs"),
]

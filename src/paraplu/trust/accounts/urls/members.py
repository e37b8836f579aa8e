"""URLs of log-in on the members' host."""

from django.urls import path, re_path

from paraplu.trust.accounts.views import entering, opening, passkeys, security, unlocking

app_name = "accounts"
urlpatterns = [
    path("enter/", entering.log_in_page, name="enter"),
    path("enter/phrase/", entering.log_in_page, {"way": "enter_by_phrase"}, name="enter_by_phrase"),
    path("enter/passkey/", entering.log_in_by_passkey, name="enter_by_passkey"),
    path("enter/second/", entering.second_factor_page, name="second"),
    path("enter/second/next/", entering.continue_after_code, name="after_code"),
    path("leave/", entering.log_out_page, name="leave"),
    path("lock/", unlocking.lock_page, name="lock"),
    path("lock/draft/", unlocking.draft_key, name="draft"),
    path("prove/", entering.reauthenticate_page, name="prove"),
    path("prove/phrase/", entering.reauthenticate_page, {"way": "prove_by_phrase"}, name="prove_by_phrase"),
    path("prove/passkey/", entering.reauthenticate_by_passkey, name="prove_by_passkey"),
    path("open/", opening.open_account, name="open"),
    path("open/<str:code>/", opening.open_account, name="open"),
    re_path(r"^challenge/(?P<purpose>enter|prove|open|add)/$", passkeys.challenge_options, name="challenge"),
    path("security/", security.security_page, name="security"),
    path("security/devices/", security.end_device_session, name="end_device"),
    path("security/passphrase/", security.change_passphrase, name="change_passphrase"),
    path("security/passkeys/", security.add_passkey, name="add_passkey"),
    path("security/passkeys/remove/", security.remove_passkey, name="remove_passkey"),
    path("security/digits/", security.set_up_one_time_codes, name="one_time_codes"),
    path("security/digits/off/", security.turn_off_one_time_codes, name="turn_off_one_time_codes"),
    path("security/codes/", security.renew_recovery_code, name="renew_codes"),
    path("security/note/", security.close_code_note, name="close_code_note"),
    path("security/recovery/stop/", security.stop_recovery, name="stop_recovery"),
]

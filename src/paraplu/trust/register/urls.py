"""URLs of the register, on the members' host: a member's own entry, and how the register is kept."""

from django.urls import path

from paraplu.trust.register.views import keeping, keys, own

app_name = "register"
urlpatterns = [
    path("register/", own.own_entry_page, name="own"),
    path("register/enter/", own.enter_entry, name="enter"),
    path("register/entry/", own.seal_entry, name="entry"),
    path("register/appointment/", own.ask_appointment, name="appointment"),
    path("register/appointment/end/", own.withdraw_appointment, name="withdraw_appointment"),
    path("register/keeping/", keeping.overview_page, name="keeping"),
    path("register/keeping/copy/", keeping.note_copy, name="copy"),
    path("register/keeping/share/<int:number>/", keeping.prove_share, name="share"),
    path("register/keeping/back/", keeping.rotation_page, name="rotation"),
    path("register/keeping/<int:key>/as-before/", keeping.put_back_rotation, name="as_before"),
    path("register/keeping/key/", keys.propose_key, name="propose"),
    path("register/keeping/<int:key>/file/", keeping.export_register, name="export"),
    path("register/keeping/<int:key>/adoption/", keys.adopt_key, name="adoption"),
    path("register/keeping/<int:key>/drop/", keys.drop_key, name="drop"),
    path("register/keeping/<int:key>/end/", keys.end_key, name="end"),
]

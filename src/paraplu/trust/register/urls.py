"""Addresses of the register, in the house: her own entry, and how the register is kept."""

from django.urls import path

from paraplu.trust.register.views import keeping, keys, own

app_name = "register"
urlpatterns = [
    path("register/", own.own, name="own"),
    path("register/enter/", own.enter, name="enter"),
    path("register/entry/", own.entry, name="entry"),
    path("register/appointment/", own.appointment, name="appointment"),
    path("register/appointment/end/", own.no_appointment, name="no_appointment"),
    path("register/keeping/", keeping.overview, name="keeping"),
    path("register/keeping/copy/", keeping.copy, name="copy"),
    path("register/keeping/share/<int:number>/", keeping.share, name="share"),
    path("register/keeping/back/", keeping.rotation, name="rotation"),
    path("register/keeping/key/", keys.propose, name="propose"),
    path("register/keeping/<int:key>/file/", keeping.export, name="export"),
    path("register/keeping/<int:key>/adoption/", keys.adoption, name="adoption"),
    path("register/keeping/<int:key>/drop/", keys.drop, name="drop"),
    path("register/keeping/<int:key>/end/", keys.end, name="end"),
    path("register/keeping/<int:key>/keep/", keys.keep, name="keep"),
]

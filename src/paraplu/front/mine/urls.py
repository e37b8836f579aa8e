"""URLs of a member's own pages, at the root of the members' host."""

from django.urls import path

from paraplu.front.mine.views import choices, departure, drawn, home, places, powers, stored_data

app_name = "mine"
urlpatterns = [
    path("", home.member_home_page, name="home"),
    path("decide/", places.decide_page, name="decide"),
    path("help/", places.help_page, name="help"),
    path("me/", places.own_page, name="me"),
    path("guides/", places.guides_page, name="guides"),
    path("guides/<slug:guide>/", places.guide_page, name="guide"),
    path("acts/<uuid:act_id>/stop/", home.stop_act, name="act_stop"),
    path("acts/<uuid:act_id>/hide/", home.hide_act, name="act_hide"),
    path("together/", home.members_acts_page, name="members_acts"),
    path("together/<uuid:act_id>/", home.agree_as_member, name="agree"),
    path("drawn/", drawn.drawn_acts_page, name="drawn"),
    path("drawn/<uuid:act_id>/", drawn.drawn_act_page, name="drawn_act"),
    path("drawn/<uuid:act_id>/stop/", drawn.stop_drawn_act, name="drawn_stop"),
    path("rights/", home.member_rights_page, name="rights"),
    path("decides/", powers.member_powers_page, name="powers"),
    path("decides/lowering/", powers.ask_to_lower, name="lowering"),
    path("letters/", choices.choose_topics, name="topics"),
    path("letters/address/", choices.change_address, name="address"),
    path("letters/address/<str:token>/<str:proof>/", choices.prove_address, name="prove_address"),
    path("name/", choices.change_profile, name="name"),
    path("asked/", choices.answer_choices, name="answer_choices"),
    path("expected/", choices.pause_duty, name="pause_duty"),
    path("consents/", choices.consents_page, name="consents"),
    path("known/", stored_data.own_data_page, name="own_data"),
    path("known/paraplu.json", stored_data.export_json, name="export_json"),
    path("known/paraplu.html", stored_data.export_html, name="export_html"),
    path("known/take/", stored_data.data_export_page, name="export"),
    path("leaving/", departure.endings_page, name="endings"),
    path("going/", departure.resign_membership, name="leave"),
    path("erase/", departure.erase_own_data, name="erase"),
    path("gone/", departure.data_erased_page, name="data_erased"),
]

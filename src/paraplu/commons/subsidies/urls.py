"""URLs under subsidies/ on the members' host."""

from django.urls import path

from paraplu.commons.subsidies import views

app_name = "subsidies"
DOSSIER, REPORT = "dossiers/<uuid:subsidy>/", "reports/<uuid:frozen_report>/"
urlpatterns = [
    path("", views.granted_page, name="granted"),
    path("dossiers/", views.dossiers_page, name="dossiers"),
    path("dossiers/new/", views.write_dossier, name="new"),
    path(DOSSIER, views.dossier_page, name="dossier"),
    path(f"{DOSSIER}change/", views.change_dossier, name="change"),
    path(f"{DOSSIER}answer/", views.note_answer, name="answer"),
    path(f"{DOSSIER}days/", views.add_report_day, name="days"),
    path(f"{DOSSIER}instalments/", views.add_instalment, name="instalments"),
    path(f"{DOSSIER}closing/", views.close_subsidy, name="closing"),
    path("days/<uuid:report_day>/", views.report_day_page, name="report_day"),
    path("days/<uuid:report_day>/freezing/", views.ask_to_freeze, name="freezing"),
    path("days/<uuid:report_day>/proofs/<int:charged_entry>/", views.add_proof, name="proof"),
    path(REPORT, views.report_page, name="report"),
    path(f"{REPORT}pack.zip", views.download_pack, name="pack"),
]

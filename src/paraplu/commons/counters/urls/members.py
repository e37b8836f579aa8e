"""URLs on the members' host, under numbers/."""

from django.urls import path

from paraplu.commons.counters.views import funder_forms, members

app_name = "counters"
urlpatterns = [
    path("", members.report_page, name="report"),
    path("report.csv", members.report_csv, name="csv"),
    path("publication/", members.publication_page, name="publication"),
    path("proposal/", members.propose_year, name="proposal"),
    path("agreement/", members.agree_to_year, name="agreement"),
    path("forms/", funder_forms.forms_page, name="forms"),
    path("forms/beginning/", funder_forms.begin_form, name="beginning"),
    path("forms/<uuid:form>/", funder_forms.form_page, name="form"),
    path("forms/<uuid:form>/numbers.csv", funder_forms.form_csv, name="form_csv"),
    path("forms/<uuid:form>/row/", funder_forms.add_row, name="add_row"),
    path("forms/<uuid:form>/removal/", funder_forms.remove_row, name="remove_row"),
    path("forms/<uuid:form>/deletion/", funder_forms.delete_form, name="delete_form"),
]

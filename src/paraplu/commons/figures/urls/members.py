"""URLs on the members' host, under figures/."""

from django.urls import path

from paraplu.commons.figures.views import members

app_name = "figures"
urlpatterns = [
    path("", members.counting_page, name="office"),
    path("records/", members.records_endpoint, name="records"),
    path("proposal/", members.propose_tables, name="proposal"),
    path("agreement/", members.agree_to_tables, name="agreement"),
]

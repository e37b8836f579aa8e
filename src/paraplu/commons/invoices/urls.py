"""Addresses under invoices/ on the host of the members."""

from django.urls import path

from paraplu.commons.invoices import views

app_name = "invoices"
ONE = "<uuid:invoice>/"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", views.make_invoice, name="new"),
    path("years/<int:invoice_year>.csv", views.year_as_csv, name="year"),
    path(ONE, views.invoice_page, name="invoice"),
    path(f"{ONE}paper/", views.paper_page, name="paper"),
    path(f"{ONE}credit/", views.ask_for_credit_note, name="credit"),
]

"""URLs under book/ on the members' host."""

from django.urls import path

from paraplu.commons.cash_book import views

app_name = "cash_book"
YEAR = "years/<int:book_year>/"
urlpatterns = [
    path("", views.book_page, name="book"),
    path("new/", views.write_entry, name="new"),
    path("entries/<int:book_entry>/", views.entry_page, name="entry"),
    path("entries/<int:book_entry>/reversal/", views.reverse_entry, name="reverse"),
    path("lines/", views.lines_page, name="lines"),
    path("lines/ceiling/", views.ask_for_ceiling, name="ceiling"),
    path("lines/<uuid:book_ceiling>/end/", views.ask_to_end_ceiling, name="end_ceiling"),
    path("funds/transfer/", views.move_between_funds, name="fund_transfer"),
    path("check/", views.check_page, name="check"),
    path("counts/", views.counts_page, name="counts"),
    path("counts/cash/", views.count_cash, name="cash_count"),
    path("years/", views.years_page, name="years"),
    path(YEAR, views.annual_accounts_page, name="annual_accounts"),
    path(f"{YEAR}paper/", views.annual_accounts_on_paper, name="paper"),
    path(f"{YEAR}figures/", views.write_figures, name="figures"),
    path(f"{YEAR}closing/", views.ask_to_close, name="closing"),
    path(f"{YEAR}<slug:book_program>.txt", views.export_year, name="export"),
]

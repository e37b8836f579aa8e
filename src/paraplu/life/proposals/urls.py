"""Addresses in the house, under proposals/."""

from django.urls import path

from paraplu.life.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:proposal>/", views.proposal, name="proposal"),
    path("<uuid:proposal>/remark/", views.remark, name="remark"),
    path("<uuid:proposal>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("<uuid:proposal>/interest/", views.interest, name="interest"),
    path("<uuid:proposal>/vote/", views.vote, name="vote"),
    path("<uuid:proposal>/decision/", views.decision, name="decision"),
    path("<uuid:proposal>/evening/", views.evening, name="evening"),
    path("<uuid:proposal>/report/", views.report, name="report"),
]

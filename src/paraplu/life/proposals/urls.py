"""URLs on the members' host, under proposals/."""

from django.urls import path

from paraplu.life.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.proposal_list_page, name="list"),
    path("new/", views.propose_activity, name="new"),
    path("<uuid:proposal>/", views.proposal_page, name="proposal"),
    path("<uuid:proposal>/remark/", views.add_proposal_remark, name="remark"),
    path("<uuid:proposal>/withdrawal/", views.withdraw_proposal, name="withdrawal"),
    path("<uuid:proposal>/answer/", views.word_answer, name="answer"),
    path("<uuid:proposal>/evening/", views.make_proposal_event, name="evening"),
    path("<uuid:proposal>/report/", views.report_on_proposal, name="report"),
    path("<uuid:proposal>/report/answer/", views.answer_report, name="report_answer"),
    path("<uuid:proposal>/cost/", views.answer_cost, name="cost"),
]

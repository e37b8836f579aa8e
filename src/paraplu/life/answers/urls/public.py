"""URLs on the public site, under answers/."""

from django.urls import path

from paraplu.life.answers.views import public

app_name = "answers"
urlpatterns = [
    path("", public.card_list_page, name="list"),
    path("topics/<slug:topic>/", public.topic_page, name="topic"),
    path("<slug:card>/", public.card_page, name="card"),
    path("<slug:card>/print/", public.card_sheet_page, name="sheet"),
    path("<slug:card>/file/", public.card_file, name="file"),
    path("<slug:card>/useful/", public.count_useful, name="useful"),
    path("<slug:card>/wrong/", public.count_wrong, name="wrong"),
    path("<slug:card>/audio/", public.card_audio, name="audio"),
]

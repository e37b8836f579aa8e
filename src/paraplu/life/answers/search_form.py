"""The form of a search, on the public site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form
from paraplu.life.answers.search import LONGEST_QUERY


class SearchForm(Form):
    """Some words; whatever was typed, the answer is a page."""

    words = forms.CharField(label=_("What are you looking for?"), required=False, max_length=LONGEST_QUERY)

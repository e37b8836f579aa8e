"""Words of a head of the activity log, for pages, minutes and e-mails."""

from django import template

from paraplu.trust.keys.heads import words_of_root

register = template.Library()
register.filter("root_words", words_of_root)

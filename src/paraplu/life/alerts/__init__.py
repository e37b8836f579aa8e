"""Alerts: what the union itself writes to warn others, about behaviour, an area and a week.

Words: an *alert* has one of three degrees, is written by one of the safety team and public only once an
independent second of the team agreed to exactly its text. To *contest* an alert is to say without words that
it is about oneself, wrong or over. Never stored: a name, a number, a photograph, which message an alert rests
on, who agreed, who contested.
"""

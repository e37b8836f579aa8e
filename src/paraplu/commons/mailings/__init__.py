"""Mailings about a topic, written once in several languages, and the banner of a crisis.

Words: a *mailing* goes to an *audience*: members who chose a topic, in some chapters and languages. A *cell*
is one chapter and one language; audiences are counted in cells (docs/decisions/0011). A *batch* is the e-mail
to one cell. A *banner* is a few lines on every page from one day to another. Never stored: who opened a
mailing, who is in an audience, and after some weeks who wrote it and to whom it went.
"""

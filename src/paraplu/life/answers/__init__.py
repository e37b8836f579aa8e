"""Rights cards and articles: what one may know, dated, with sources, on a page that anybody can pass on.

Words: a *card* is one page of at most 250 words about one question of law or help. A *starter card* is a
file of the country; an *article* is written here by people who answer questions, and appears once a second
of them agreed to exactly its text. Never stored: who reads, what anybody searches for, who reported a card.
"""

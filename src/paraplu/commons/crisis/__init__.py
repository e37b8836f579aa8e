"""Crisis mode: on every page a sentence that was ready before, and a page with what is known in each town.

Words: a *kind* is one of a closed list with texts in every language. Crisis mode is *on* once a second,
independent person agreed. A *note* says what is known in one town, with its day and its source, and is shown
once a second person agreed too. Never stored: who reads, who needs help; and when it is over, only in which
months it was on, and how many notes there were.
"""

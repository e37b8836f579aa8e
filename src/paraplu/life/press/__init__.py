"""The press desk: requests of journalists, writers and film makers, and what the desk answers.

Words: the conditions are accepted before the form is shown. A request waits, members are asked through asks,
the desk answers by e-mail. An agreement is the fact that the desk passed a meeting on, and how many.
The member reads the words about a meeting, and agrees to them, before they are sent; until then they are
stored, sealed, with the member's number.
Never stored: who talked with a journalist; a name chosen for the occasion; the text of an answer
(it is sealed to the mailer); a telephone number.
"""

"""A complaint about how somebody of the union used an office, and what two people answer.

Words: a *complaint* is a sealed thread; its *circle* are all confidants, directors and auditors; its
*readers* are the confidants and one director whom it does not name; a *seat* is one of the circle by office
and letter. Whom it is about is inside the seal, by office and letter, never by name. Somebody named gets an
envelope that does not open, as everybody does who is not among the readers, and as all do from covers that
nobody wrote. Never stored here: who wrote, about whom, who reads, how many came this year.
"""

"""Referrals: what a person who wrote to the union allows a partner to read, as a file for that partner alone.

Words: a *partner* is a service of the union's file to which it refers people; a *consent* is a field of the
asker's own signed message; a *referral* is a file that the partner's own program `age` opens; the *fetch
code* is what the team tells the partner; an *outcome* is what the partner answers, a word of a fixed list.
Never stored here: which thread a referral comes from, who wrote it, to which partner it goes, what is in it.
"""

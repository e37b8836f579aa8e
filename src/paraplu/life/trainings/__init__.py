"""Trainings: requests of schools, police, welfare centres and other services, and the day that is promised.

Words: the conditions are accepted before the form is shown. A day is promised only when enough trainers said
yes: to the police at least two. The client reads a day and a number of trainers, never a name.
Never stored: names of participants; a telephone number; an address in the clear; why a trainer said no.
"""

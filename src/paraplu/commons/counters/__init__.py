"""Counters that outlive names: how many members, meet-ups, trainings and questions, by month and chapter.

Words: a *kind* is what is counted; a *cell* is one kind in one chapter; a *counter* is the number of a cell
in a month. What counts people is made coarse by a draw when it is written (docs/decisions/0053). The *year
report* adds counters up; a *funder's form* is a saved list of its rows. Never stored here: the number of a
person, an exact number of people, when anything happened within a month.
"""

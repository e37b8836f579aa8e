"""Advocacy: the tables where decisions about sex workers are made, and whether the union has a seat there.

Words: a table is a body that decides or advises; a seat there is ours, asked for, refused or missing; a
meeting is a day on which the table met or will meet. Our position is a document of the union.
Never stored: which member sits at a table. Members are asked each time, through the app `asks`.
"""

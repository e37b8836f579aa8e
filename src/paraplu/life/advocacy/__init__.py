"""Advocacy: the tables where decisions about sex workers are made, and whether we sit at them.

Words: a table is a body that decides or advises; a seat is ours there, asked for, refused or missing; a
meeting is a day on which the table met or will meet. Our position is a document of the house.
Never stored: who of us sits at a table. Whoever is asked to go is asked by the room of asks, each time.
"""

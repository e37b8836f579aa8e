"""A member's own pages: what the union is to them and what it knows about them; they show nobody else.

Words: *today* is the first page, with what waits for the member. The app stores nothing and asks the apps
below.
"""

"""Mine: what the union is to a member and what it knows about her, on pages that show nobody else.

Words: today is the first page; what waits there is hers. It stores nothing and asks the rooms below.
"""

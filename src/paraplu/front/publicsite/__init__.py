"""The union's public site: pages from the union's content folder, in each language, for everybody alike.

It never stores anything and never knows who reads.
"""

"""Volunteers: people who translate, draw or help at an event, members or not.

Words: the information note is what the law wants a volunteer to read before the first task. Only a volunteer
who accepted the note in force gets a task. A code opens a volunteer's own page on the forms' host.
Never stored: a legal name, a telephone number, an address in plain, why somebody helps, who is a member.
"""

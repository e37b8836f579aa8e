"""How a language writes what Django's own formats write otherwise."""

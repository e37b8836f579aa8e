"""How a language formats what Django's own formats write differently."""

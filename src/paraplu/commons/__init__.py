"""What members share: help requests, documents, mailings, gifts, events and public pages."""

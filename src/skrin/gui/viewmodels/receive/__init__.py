"""Receiving an offer: whom to contact, what to take, and the code that came another way."""

"""Parts that show one credential: on a card, beside a list, on a page of its own."""

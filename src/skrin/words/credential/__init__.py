"""What a credential says and what its checks came to, in one language: the same words on a card, a page, a command line."""

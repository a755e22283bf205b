"""A sentence for every error and outcome, in Swedish and English: the only place where text for people is made."""

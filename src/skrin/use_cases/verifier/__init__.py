"""What a verifier does: ask, take the one answer, tell the result; and check what is handed over without a request."""

"""What a check came to."""

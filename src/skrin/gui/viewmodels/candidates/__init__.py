"""What several people handed in: each checked by themselves, and a table of it without any score."""

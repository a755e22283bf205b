"""What was done: by month, narrowed, an entry in full, all of it as a file."""

"""The answer to an invitation on paper and as pictures: codes that only the one who asked can read."""

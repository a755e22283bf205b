"""Claims in words: what each is called, and what its value says."""

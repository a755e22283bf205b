"""The steps. Each file is one; a released one is never changed."""

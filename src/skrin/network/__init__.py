"""The one HTTP client of the program: https only, fixed budgets, an address policy on every address (SR-16, SR-17)."""

"""The interviewer's reports: those that are kept, and one of them."""

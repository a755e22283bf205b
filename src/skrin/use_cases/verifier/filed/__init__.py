"""A report on what was checked, for the interviewer's files: what it holds, how it is made, written and read again."""

"""A report on a check as a file: JSON, or PDF with the JSON attached."""

"""One file for each thing a person can do. Plain functions that take what they need of the world as arguments."""

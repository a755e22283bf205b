"""The tour of the practice world, in a bar beneath every screen."""

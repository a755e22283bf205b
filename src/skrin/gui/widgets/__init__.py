"""The parts that screens are made of. They know looks and words given to them, nothing about credentials."""

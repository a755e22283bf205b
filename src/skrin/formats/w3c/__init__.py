"""What all W3C credentials have in common, however they are secured: the data model, 1.1 and 2.0."""

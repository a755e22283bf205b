"""One credential in the learner's words: as a card, as a sheet of all it says, with what its checks came to."""

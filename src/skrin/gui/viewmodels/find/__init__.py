"""What the followed catalogues offer, and what the learner has enrolled in."""

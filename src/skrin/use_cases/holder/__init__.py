"""What a learner does, one file for each verb: plain, synchronous functions over `Ports`."""

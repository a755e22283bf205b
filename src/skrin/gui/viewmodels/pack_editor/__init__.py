"""Choosing what somebody is shown: which credentials, in which order, which fields of each, and in what words."""

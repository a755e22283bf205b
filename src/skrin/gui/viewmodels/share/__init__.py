"""Sharing from the learner's side: who asks, and what a person puts together by themselves."""

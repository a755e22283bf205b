"""The window: what a learner and an interviewer see. Views on view-models on the use cases; only this package imports Qt."""

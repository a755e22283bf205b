"""May this party be believed, for this kind of credential, at this time? A decision with its reason, never a yes alone."""

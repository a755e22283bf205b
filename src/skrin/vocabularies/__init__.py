"""What the claims of a credential mean, whatever format secures them: claims to `domain.learning` and back."""

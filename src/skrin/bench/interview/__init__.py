"""What the transfer over screens is measured with: candidates with their micro-credentials, and what they answer."""

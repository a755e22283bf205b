"""What is out: with whom, of which credential, until when."""

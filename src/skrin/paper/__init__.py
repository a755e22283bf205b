"""What is printed, drawn or read as a picture, below every front end: QR codes, and credentials as pages for people."""

"""What is printed, drawn or read as a picture, below every front end: today QR codes."""

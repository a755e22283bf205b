"""How the window looks: colours, sizes of text, icons, the style sheet and the few things a style sheet cannot draw."""

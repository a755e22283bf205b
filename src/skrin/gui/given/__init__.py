"""What a person hands to the window: text, files, pictures of codes, the screen, links that other programs bring."""

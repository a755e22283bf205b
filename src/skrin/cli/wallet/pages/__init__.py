"""What a wallet's command shows a person: the words of the window, as pages of text."""

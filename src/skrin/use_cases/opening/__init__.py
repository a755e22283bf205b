"""From what a person hands over to the credentials in it: texts, pictures, PDF, archives, mail, in each other, told by content.

`opener.open_content` is the way in for `skrin verify`, import, drop and paste.
"""

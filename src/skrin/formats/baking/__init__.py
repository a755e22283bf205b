"""Badges baked into pictures: the credential travels inside a PNG or an SVG (Open Badges 2.0, Baking; Open Badges 3.0, 5.3).

`picture.extract` takes it out and `picture.bake` puts it in; nothing here decodes or draws a picture.
"""

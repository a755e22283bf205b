"""What the desktop tells by D-Bus, where it does: whether things may move, and that the screen was locked.

Everything here is asked for after the window stands, waits for nothing, and is absent without a word where nobody answers.
"""

"""Sharing: who asks, why, and exactly what would leave."""

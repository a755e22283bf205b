"""What each screen knows and can do, without a widget: a view-model decides, its view shows."""

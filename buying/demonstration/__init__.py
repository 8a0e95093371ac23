"""A fictional organisation with a day's work on its desk."""

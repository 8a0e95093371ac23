"""Writing to suppliers for a price, and what they answer on their private page."""

"""Whether an enterprise still says that its sheet is right: how often, by which link, and who knows that it is late."""

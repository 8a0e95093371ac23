class CannotVerify(Exception):
    """A verification that cannot be made. Its text, in French, says why and the way out."""

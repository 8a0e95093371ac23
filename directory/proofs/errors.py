class ProofRefused(Exception):
    """A file that cannot be kept. Its text, in French, names the fault and the way out: show it beside the field."""

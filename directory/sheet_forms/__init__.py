"""The sheet in its enterprise's hands: documents become one long form, and what was typed becomes a document again.

Nothing here decides what may be published: `directory.revisions` does.
"""

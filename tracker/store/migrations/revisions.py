"""The store's versions, oldest first. No imports here: the light path reads this list."""

REVISIONS = ("0001", "0002", "0003", "0004")

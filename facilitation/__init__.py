"""The domain: verbs that cross rows, check roles and keep the rules of the house."""

"""The sentences of each kind's views, one module a kind."""

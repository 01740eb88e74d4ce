"""Tables, and what one row with its children can guarantee."""

"""What a workshop leaves to read: one typed record, and one module for each format."""

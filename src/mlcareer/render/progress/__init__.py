"""What the journal knows, in each format."""

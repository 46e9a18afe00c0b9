"""Two roles side by side, in each format."""

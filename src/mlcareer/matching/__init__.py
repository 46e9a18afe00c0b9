"""From what people write to what the taxonomy knows: claims in, matches out."""

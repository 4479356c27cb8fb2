"""What the morning cost afterwards: sourced figures, and exact arithmetic over them."""

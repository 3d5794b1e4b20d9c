"""What a design becomes for other programs, and what of it they cannot hold."""

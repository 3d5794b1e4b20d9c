"""What is read from single texts: addresses without their secrets, kinds of software, names."""

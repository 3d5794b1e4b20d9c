def is_lines(path): return False

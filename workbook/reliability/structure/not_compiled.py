"""What is raised where rules are not written out as gates."""


class NotCompiledError(Exception):
    """A journey's structure function was not written out; its text says why."""

class TraceCollection:
    def add(self, gathered, part, fmt): pass
    def add_lines(self, gathered, path, shown, progress): pass
    def say(self, gathered): pass

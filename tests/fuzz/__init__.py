"""The fuzzer: files of every format and mixes of arguments from a grammar, and an oracle for each kind of fault."""

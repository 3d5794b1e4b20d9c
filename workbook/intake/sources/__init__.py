"""Files and directories to parsed sources, and which format each of them is."""

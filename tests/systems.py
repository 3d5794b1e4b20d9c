"""What only some systems have; a test that needs it says so where it is skipped."""

import os
import sys

import pytest

posix = pytest.mark.skipif(os.name != "posix", reason="signals, modes, devices and terminals here are those of POSIX")
bounded = pytest.mark.skipif(
    sys.platform != "linux", reason="of the systems tested only Linux bounds a process's memory"
)

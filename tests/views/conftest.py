"""Golden pictures keep their own extension, so that a diff can be read and the file opened."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode


class DotFile(SingleFileSnapshotExtension):
    file_extension = "dot"
    _write_mode = WriteMode.TEXT


class SvgFile(SingleFileSnapshotExtension):
    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def dot_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(DotFile)


@pytest.fixture
def svg_file(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgFile)

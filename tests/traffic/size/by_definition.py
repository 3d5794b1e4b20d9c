"""b(c, j) from the plain data of an acyclic design of single stamps, pulled from the callee's side."""

from typing import Any

Plain = dict[str, Any]


class ByDefinition:
    """One journey of *design*, whose figures are plain numbers and whose every component has one stamp."""

    def __init__(self, design: Plain, journey: str) -> None:
        self.components: Plain = design["components"]
        self.segments: list[Plain] = design["segments"]
        self.journey: Plain = design["journeys"][journey]
        self.name = journey

    def calls(self) -> list[tuple[str, str, Plain]]:
        return [
            (caller, callee, options)
            for caller, component in self.components.items()
            for callee, options in component.get("depends_on", {}).items()
            if "journeys" not in options or self.name in options["journeys"]
        ]

    def load(self, component: str, share: float, *, viewers: bool = False, every: bool = True) -> float:
        """Requests per second at it, of a share of the users; without asynchronous ways if not *every*."""
        total = self.journey["peak"] * share if component in self.journey["needs"] else 0.0
        for caller, callee, options in self.calls():
            if callee == component and (every or options.get("mode") != "async"):
                total += self.rate(caller, options, share, viewers=viewers, every=every)
        if every:
            for queue, one in self.components.items():
                if component in one.get("consumed_by", ()):
                    total += self.passed(queue, share, viewers=viewers, every=every)
        return total

    def passed(self, component: str, share: float, *, viewers: bool, every: bool) -> float:
        load = self.load(component, share, viewers=viewers, every=every)
        limit = self.components[component].get("rate_limit")
        return load if limit is None or viewers else min(load, limit * self.components[component].get("replicas", 1))

    def rate(self, caller: str, options: Plain, share: float, *, viewers: bool = False, every: bool = True) -> float:
        calls = options.get("calls", 1)
        misses = 1 - options.get("cache", {}).get("hit_ratio", 0)
        passed = self.passed(caller, share, viewers=viewers, every=every)
        return passed * (min(calls, 1) if viewers else calls) * misses

    def sent(self, component: str) -> tuple[float, bool]:
        """Bits per second that it sends, and whether the size of anything of that is given."""
        bits, given = 0.0, False
        for caller, callee, options in self.calls():
            if not self.load_reaches(caller):
                continue
            rate = self.rate(caller, options, 1.0)
            if callee == component and "response" in options:
                bits, given = bits + 8 * rate * options["response"], True
            if caller == component and "request" in options:
                bits, given = bits + 8 * rate * options["request"], True
            if callee == component and options.get("stream") and "lasts" in self.journey:
                for segment in self.segments:
                    if "bitrate" in segment:
                        watching = self.rate(caller, options, segment["share"], viewers=True) * self.journey["lasts"]
                        bits, given = bits + watching * segment["bitrate"], True
        return bits, given

    def load_reaches(self, component: str) -> bool:
        """Whether the journey comes there over calls of any kind, queues and fallbacks included."""
        return component in self._reached(synchronous=False)

    def led_to(self, component: str) -> bool:
        return component in self._reached(synchronous=True)

    def _reached(self, *, synchronous: bool) -> set[str]:
        reached = set(self.journey["needs"])
        for _ in self.components:
            for caller, callee, options in self.calls():
                waits = options.get("mode") != "async"
                if caller in reached and (waits or not synchronous):
                    reached |= {callee} | (set(options.get("fallback", ())) if waits else set())
            if not synchronous:
                for name in set(reached):
                    reached |= set(self.components[name].get("consumed_by", ()))
        return reached

    def bits_per_request(self, component: str) -> float | None:
        load = self.load(component, 1.0, every=False)
        bits, given = self.sent(component)
        if self.led_to(component) and not (load and given):
            return None
        return bits / load if load else 0.0

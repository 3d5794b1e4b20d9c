"""Designs to draw: a small one with everything in it, and layered ones of any size."""

from workbook.model import Architecture, load_text

PHOTOS = """
name: Photo sharing
components:
  web: {depends_on: [api]}
  api: {depends_on: [photos, comments]}
  photos: {kind: database}
  comments: {kind: service}
"""

EVERYTHING = """
name: Streaming
summary: A picture of every kind of need.
failure_domains:
  us: {kind: region}
  us-a: {kind: zone, within: us}
  us-b: {kind: zone, within: us}
  eu: {kind: region}
components:
  device: {kind: client, depends_on: {cdn: {}, api: {timeout: 2s, retries: {max: 2, budget: 10%}}}}
  cdn: {kind: cdn}
  api:
    kind: gateway
    owner: playback
    summary: Starts playback.
    why: One front door.
    placed: {us-a: 4, us-b: 4, eu: 4}
    min_available: 6
    depends_on:
      licence: {journeys: [play], timeout: 250ms, circuit_breaker: true, bulkhead: 30, fallback: [licence-copies]}
      rows: {strength: soft, journeys: [browse], timeout: 1500ms, fallback: {static: most popular}}
      history: {journeys: [browse], cache: {store: history-cache, hit_ratio: 95%, ttl: 1h}}
      events: {mode: async, buffer: 1M, on_full: drop}
      switches: {plane: control, valid_for: 24h}
  licence: {owner: playback, placed: {us-a: 3, us-b: 3}, min_available: 2}
  licence-copies: {kind: cache, placed: {us-a: 1}}
  rows: {kind: search}
  history: {kind: database, placed: {us-a: 1, us-b: 1, eu: 1}, quorum: {read: 1, write: 2}, starts_after: [switches]}
  history-cache: {kind: cache}
  events: {kind: queue}
  switches: {kind: config}
journeys:
  play: {priority: core, needs: [device], peak: 400k/s, slo: 99.99%, summary: Press play.}
  browse: {priority: important, needs: [device], wants: [rows]}
"""


def photos() -> Architecture:
    return load_text(PHOTOS)


def everything() -> Architecture:
    return load_text(EVERYTHING)


def layered(size: int, *, layers: int = 5, needs: int = 2) -> Architecture:
    """*size* components in layers and three zones, each with *needs* in the next layer; one circle among them."""
    lines = ["name: Layered", "failure_domains:", "  r: {kind: region}"]
    lines += [f"  z{zone}: {{kind: zone, within: r}}" for zone in range(3)]
    lines.append("components:")
    width = size // layers
    for place in range(size):
        layer, column = divmod(place, width)
        below = [layer * width + width + (column * 3 + step * 5) % width for step in range(needs)]
        calls = [f"c{callee}: {{timeout: 1s}}" for callee in dict.fromkeys(below) if callee < size]
        if place == size - 1:
            calls.append("c0: {strength: soft}")
        placed = "" if place % 4 == 3 else f"placed: {{z{place % 3}: 2}}, "
        lines.append(f"  c{place}: {{{placed}depends_on: {{{', '.join(calls)}}}}}")
    return load_text("\n".join(lines))

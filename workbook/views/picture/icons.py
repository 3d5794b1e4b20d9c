"""Pictograms: of the kinds of component in 20 × 20 pixels, of protections in 12 × 12; strokes only."""

from workbook.views.picture.diagram import Sign

KINDS: dict[str, str] = {
    "client": "M3 4h14v9h-14zM7 16.5h6M10 13v3.5",
    "cdn": (
        "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0 -15zM2.5 10h15"
        "M10 2.5c-4.4 4.4 -4.4 10.6 0 15c4.4 -4.4 4.4 -10.6 0 -15"
    ),
    "dns": "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0 -15zM13.2 6.8l-1.8 4.6l-4.6 1.8l1.8 -4.6z",
    "load-balancer": "M2.5 10h5M7.5 10l5 -6h5M7.5 10h10M7.5 10l5 6h5M15.5 2l2 2l-2 2M15.5 8l2 2l-2 2M15.5 14l2 2l-2 2",
    "gateway": "M4 17.5v-11.5a6 4 0 0 1 12 0v11.5M2.5 17.5h15M7 11.5h6M10.8 9l2.5 2.5l-2.5 2.5",
    "service": "M10 2.5l6.5 3.75v7.5l-6.5 3.75l-6.5 -3.75v-7.5zM3.5 6.25l6.5 3.75l6.5 -3.75M10 10v7.5",
    "function": "M5 3.5h2.5l5.5 13h2.5M9 8l-4.5 8.5",
    "database": "M3.5 5c0 -3.3 13 -3.3 13 0v10c0 3.3 -13 3.3 -13 0zM3.5 5c0 3.3 13 3.3 13 0M3.5 10c0 3.3 13 3.3 13 0",
    "cache": "M11.5 2.5l-7 9h5l-1 6l7 -9h-5z",
    "queue": "M2.5 6h4v8h-4zM8 6h4v8h-4zM13.5 6h4v8h-4z",
    "object-store": "M3 5c0 -2.7 14 -2.7 14 0c0 2.7 -14 2.7 -14 0zM3 5l2 11c0.5 2 9.5 2 10 0l2 -11",
    "search": "M8.5 3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0 -11zM12.5 12.5l4.5 4.5",
    "identity": "M10 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0 -7zM3.5 17.5c0 -6.5 13 -6.5 13 0",
    "config": "M3 5.5h8M15 5.5h2M11 3.5h4v4h-4zM3 14.5h2M9 14.5h8M5 12.5h4v4h-4z",
    "control-plane": (
        "M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0 -7zM10 2v4.5M10 13.5v4.5M2 10h4.5M13.5 10h4.5"
        "M4.3 4.3l3.2 3.2M12.5 12.5l3.2 3.2M4.3 15.7l3.2 -3.2M12.5 7.5l3.2 -3.2"
    ),
    "external": "M9 4h-6v13h13v-6M12 3h5v5M17 3l-8 8",
    "other": "M3.5 3.5h13v13h-13zM7 10h0.1M10 10h0.1M13 10h0.1",
    "journey": "M5 17.5v-14.5c4 -2 6 2 10 0v8c-4 2 -6 -2 -10 0",
}  # fmt: skip

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("client", "cdn", "dns", "load-balancer", "gateway"), "edge"),
    **dict.fromkeys(("service", "function"), "compute"),
    **dict.fromkeys(("database", "cache", "queue", "object-store", "search"), "data"),
    **dict.fromkeys(("identity", "config", "control-plane"), "platform"),
    "journey": "journey",
}
"""Kinds that share a tint; the rest is `outside`."""

SIGNS: dict[Sign, str] = {
    "timeout": "M6 1.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0 -8.4zM6 3.7v2.3l1.7 1.2",
    "retries": "M9.6 4.4a4 4 0 1 0 0.4 1.9M9.9 1.9v2.6h-2.6",
    "breaker": "M1.5 7.5h2.2M8.3 7.5h2.2M3.7 7.5l4 -4.2",
    "bulkhead": "M1.5 2.5h9v7h-9zM4.5 2.5v7M7.5 2.5v7",
    "fallback": "M2.5 2v3.2c0 2 1.2 3 3.2 3h4M7.5 6l2.2 2.2l-2.2 2.2",
    "cache": "M2 3.3c0 -1.9 8 -1.9 8 0v5.4c0 1.9 -8 1.9 -8 0zM2 3.3c0 1.9 8 1.9 8 0M2 6c0 1.9 8 1.9 8 0",
}  # fmt: skip

SIGN_NAMES: dict[Sign, str] = {
    "timeout": "timeout",
    "retries": "retries",
    "breaker": "circuit breaker",
    "bulkhead": "bulkhead",
    "fallback": "fallback",
    "cache": "cache",
}

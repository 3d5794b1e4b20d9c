"""Colours, light and dark, and what is drawn with them.

Every colour is a custom property with the light colour before it, for viewers that know no properties;
a page that embeds a picture may set them. Pictures for PNG carry the light colours only.
"""

from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR

LIGHT = {
    "paper": "#ffffff", "ink": "#17212e", "muted": "#5a6777", "faint": "#a9b4c1",
    "card": "#ffffff", "border": "#c3cdd9", "frame": "#f5f7fa", "deeper": "#ebeff5", "rim": "#d3dbe5",
    "line": "#4a5a6e", "async": "#0f766e", "control": "#7440c0", "standby": "#8a6412", "traced": "#0b5fb4",
    "warn": "#c2410c", "mark": "#3f4e61", "markink": "#ffffff",
    "down": "#b42318", "downtint": "#fbe3e0",
    "lost": "#b42318", "losttint": "#fbe3e0", "slow": "#a15c00", "slowtint": "#fcefd2",
    "degraded": "#2c5fa3", "degradedtint": "#e2edf9", "chipink": "#ffffff",
    "edge": "#2b5f94", "edgetint": "#e6eff8", "compute": "#44566c", "computetint": "#e9eef3",
    "data": "#34704c", "datatint": "#e6f2ea", "platform": "#664a96", "platformtint": "#efeaf7",
    "outside": "#7b5f35", "outsidetint": "#f5efe4", "journey": "#ffffff", "journeytint": "#0b5fb4",
}  # fmt: skip
LIGHT_UNKNOWN = {"unknown": "#5a6777", "unknowntint": "#f5f7fa"}
LIGHT_SHADES = {
    "shade1": "#fefaf0", "shade2": "#f9e8c4", "shade3": "#f2d398", "shade4": "#e6b866", "shade5": "#d59b3c",
    "shaderim": "#94661a",
}  # fmt: skip
"""Of one hue, told apart by lightness; ink is readable on each."""
DARK = {
    "paper": "#0e1319", "ink": "#e9eef4", "muted": "#a0adbb", "faint": "#5d6a79",
    "card": "#18202a", "border": "#445264", "frame": "#131a22", "deeper": "#1a232d", "rim": "#2f3b49",
    "line": "#9caabb", "async": "#4cc3b5", "control": "#b795f0", "standby": "#d8b25c", "traced": "#6db4ff",
    "warn": "#ff9566", "mark": "#b9c5d3", "markink": "#131a22",
    "down": "#ff8a7d", "downtint": "#46201c",
    "lost": "#ff8a7d", "losttint": "#46201c", "slow": "#f0b454", "slowtint": "#41300f",
    "degraded": "#86b9f5", "degradedtint": "#1a3049", "chipink": "#10161d",
    "edge": "#8fc1f2", "edgetint": "#1d3247", "compute": "#b7c4d3", "computetint": "#2a3643",
    "data": "#86d0a3", "datatint": "#1c3627", "platform": "#c6aef0", "platformtint": "#322748",
    "outside": "#dcbf8c", "outsidetint": "#3a2f1d", "journey": "#0e1319", "journeytint": "#6db4ff",
}  # fmt: skip
DARK_UNKNOWN = {"unknown": "#a0adbb", "unknowntint": "#18202a"}
DARK_SHADES = {
    "shade1": "#28231a", "shade2": "#3a301c", "shade3": "#4f3f1c", "shade4": "#66501e", "shade5": "#7d6120",
    "shaderim": "#c79a4b",
}  # fmt: skip
STATES = ("lost", "down", "slow", "degraded", "unknown")
SHADES = (1, 2, 3, 4, 5)
TINTS = ("edge", "compute", "data", "platform", "outside", "journey")


def sheet(
    *, themed: bool, shaded: bool = False, cut: bool = False, crowded: bool = False, unknown: bool = False
) -> str:
    """Return the style sheet; *themed* for viewers that switch between light and dark.

    *shaded* with the colours of a scale, *cut* with the line of a cut network, *crowded* with words on arrows,
    *unknown* with what nobody looked at.
    """
    colours = LIGHT | LIGHT_SHADES | LIGHT_UNKNOWN

    def paint(what: str, colour: str) -> str:
        light = f"{what}:{colours[colour]}"
        return f"{light};{what}:var(--wb-{colour},{colours[colour]})" if themed else light

    rules = {
        "text": f"font-family:{FAMILY},system-ui,sans-serif;font-kerning:none;{paint('fill', 'ink')}",
        ".r": f"font-weight:{REGULAR}",
        ".b": f"font-weight:{BOLD}",
        ".m": paint("fill", "muted"),
        ".paper": paint("fill", "paper"),
        ".card": f"{paint('fill', 'card')};{paint('stroke', 'border')}",
        ".frame": f"{paint('fill', 'frame')};{paint('stroke', 'rim')}",
        ".deeper": f"{paint('fill', 'deeper')};{paint('stroke', 'rim')}",
        ".pill": f"{paint('fill', 'paper')};{paint('stroke', 'rim')}",
        ".banner": f"{paint('fill', 'downtint')};{paint('stroke', 'down')}",
        ".icon,.path": "fill:none;stroke-linecap:round;stroke-linejoin:round",
        ".icon": "stroke-width:1.5",
        ".path": "stroke-width:1.5",
        ".sign": f"fill:none;stroke-linecap:round;stroke-linejoin:round;stroke-width:1.2;{paint('stroke', 'markink')}",
        ".has": paint("fill", "mark"),
        ".lacks": f"fill:none;{paint('stroke', 'faint')}",
        ".warns": f"fill:none;{paint('stroke', 'warn')}",
        ".soft": "stroke-dasharray:7 4",
        ".async": "stroke-dasharray:0.1 4.5;stroke-width:2.2",
        ".control": "stroke-dasharray:10 3.5 1.5 3.5",
        ".standby": "stroke-dasharray:3 3;stroke-width:1.1",
        ".startup": "stroke-dasharray:1.5 4;stroke-width:1.1",
        ".traced": "stroke-width:2.6",
        ".cause": "stroke-width:3.4",
        ".halo": f"fill:none;stroke-width:11;stroke-opacity:.2;stroke-linecap:round;{paint('stroke', 'down')}",
        ".thin .path": "stroke-width:1.1;stroke-opacity:.8",
        ".thin .async": "stroke-width:1.8;stroke-opacity:1",
        ".thin .traced": "stroke-width:2.2",
        ".patch-frame": paint("fill", "frame"),
        ".patch-deeper": paint("fill", "deeper"),
        ".dim": "opacity:.28",
    }
    for name, colour in (
        ("line", "line"), ("l-async", "async"), ("l-control", "control"), ("l-standby", "standby"),
        ("l-startup", "muted"), ("l-traced", "traced"), ("l-cause", "down"),
    ):  # fmt: skip
        rules[f".{name}"] = paint("stroke", colour)
        rules[f".tip.{name}"] = f"{paint('fill', colour)};stroke-width:1.4;stroke-linejoin:round"
        rules[f".tip.open.{name}"] = "fill:none;stroke-width:1.6"
    for state in STATES if unknown else STATES[:-1]:
        rules[f".is-{state}"] = f"{paint('fill', state + 'tint')};{paint('stroke', state)};stroke-width:2.2"
        rules[f".chip-{state}"] = paint("fill", state)
        rules[f".hatch-{state}"] = f"fill:none;stroke-opacity:.35;{paint('stroke', state)}"
    for tint in TINTS:
        rules[f".tile-{tint}"] = paint("fill", tint + "tint")
        rules[f".icon-{tint}"] = paint("stroke", tint)
    if shaded:
        for level in SHADES:
            rules[f".shade-{level}"] = f"{paint('fill', f'shade{level}')};{paint('stroke', 'shaderim')}"
        rules[".shaded"] = f"{paint('stroke', 'shaderim')};stroke-width:1.6"
    if crowded:
        rules[".l-warn"] = paint("stroke", "warn")
        rules[".tip.l-warn"] = f"{paint('fill', 'warn')};stroke-width:1.4;stroke-linejoin:round"
        rules[".tip.open.l-warn"] = "fill:none;stroke-width:1.6"
        rules[".note"] = f"paint-order:stroke;stroke-width:3;stroke-linejoin:round;{paint('stroke', 'paper')}"
    if cut:
        rules[".cut"] = f"fill:none;stroke-width:4;stroke-dasharray:14 7;{paint('stroke', 'lost')}"
    rules[".part"] = f"{paint('fill', 'card')};stroke-dasharray:6 4"
    rules[".gone"] = f"{paint('stroke', 'lost')};stroke-width:2.6"
    rules[".chip"] = paint("fill", "chipink")
    body = "".join(f"{_scoped(name)}{{{rule}}}" for name, rule in rules.items())
    if not themed:
        return body
    dark = "".join(f"--wb-{name}:{colour};" for name, colour in _dark(shaded=shaded, unknown=unknown).items())
    return f"{body}@media (prefers-color-scheme:dark){{.wb{{{dark}}}}}"


def _dark(*, shaded: bool, unknown: bool) -> dict[str, str]:
    return DARK | (DARK_SHADES if shaded else {}) | (DARK_UNKNOWN if unknown else {})


def _scoped(selector: str) -> str:
    return ",".join(f".wb {part}" for part in selector.split(","))

"""Exports of Slack: a list of messages, or an object that holds one under `messages`."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from workbook.intake.messages.clock import iso_time
from workbook.intake.messages.message import Message, Origin, clean

NO_SPEECH = frozenset({
    "message_deleted", "tombstone", "channel_join", "channel_leave", "channel_topic", "channel_purpose",
    "channel_name", "channel_archive", "group_join", "group_leave", "pinned_item", "reminder_add", "bot_add",
    "bot_remove", "huddle_thread", "channel_convert_to_private", "sh_room_created",
})  # fmt: skip
"""Subtypes of what nobody said, or took back."""
LINK = re.compile(r"<(?P<target>https?:[^|>]*|mailto:[^|>]*)(?:\|(?P<label>[^>]*))?>")
SPECIAL = re.compile(r"<!(?:(?:here|channel|everyone)|subteam\^\w+)(?:\|(?P<label>[^>]*))?>")
CHANNEL = re.compile(r"<#\w+\|(?P<name>[^>]*)>")
MENTION = re.compile(r"<@(?P<id>\w+)(?:\|[^>]*)?>")


def slack_messages(entries: list[Any], file: str, known: Mapping[str, str] | None = None) -> Iterator[Message]:
    """Every message that somebody or something said, edited ones as they are now.

    People by the name that *known* or the export gives, else by their id.
    """
    names = {
        str(entry["user"]): named
        for entry in entries
        if isinstance(entry, dict) and "user" in entry and (named := _name(entry))
    } | dict(known or {})
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("subtype") in NO_SPEECH or entry.get("hidden"):
            continue
        told = (
            entry["message"]
            if entry.get("subtype") == "message_changed" and isinstance(entry.get("message"), dict)
            else entry
        )
        at = iso_time(str(told.get("ts", "")))
        text = _text(told, names)
        if at is None or not text:
            continue
        machine = "bot_id" in told or told.get("subtype") == "bot_message"
        user = str(told.get("user") or told.get("username") or "")
        thread = str(told.get("thread_ts") or told["ts"]) != str(told["ts"])
        yield Message(
            at,
            text,
            f"{file}: message {clean(str(told['ts']))}",
            Origin.SLACK,
            None if machine else names.get(user, user) or None,
            thread,
            machine=_machine(told) if machine else None,
        )


def people_of(entries: list[Any]) -> dict[str, set[str]]:
    """Every name that each person has in the export, by the one that messages carry."""
    drawn: dict[str, set[str]] = {}
    for entry in entries:
        profile = entry.get("user_profile") if isinstance(entry, dict) else None
        if isinstance(profile, dict) and (name := _name(entry)):
            drawn.setdefault(name, set()).update(
                clean(str(profile[key])) for key in (*PROFILE_NAMES, "name") if profile.get(key)
            )
    return drawn


def _machine(told: Mapping[str, Any]) -> str | None:
    profile = told.get("bot_profile")
    name = told.get("username") or (profile.get("name") if isinstance(profile, dict) else None) or told.get("bot_id")
    return clean(str(name)) if name else None


def is_users(entries: list[Any]) -> bool:
    """Whether this is the `users.json` of an export: everybody of a workspace, and no message."""
    first = next((entry for entry in entries if isinstance(entry, dict)), {})
    return "id" in first and "ts" not in first and ("profile" in first or "real_name" in first)


def users_of(entries: list[Any]) -> dict[str, tuple[str, set[str]]]:
    """The name of each person of a `users.json` by their id, and every other way to write it."""
    drawn: dict[str, tuple[str, set[str]]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("is_bot") or "id" not in entry:
            continue
        profile = entry["profile"] if isinstance(entry.get("profile"), dict) else {}
        places = ((entry, ("real_name", "name")), (profile, PROFILE_NAMES))
        spellings = [clean(str(place[key])) for place, keys in places for key in keys if place.get(key)]
        if named := next(filter(None, spellings), ""):
            drawn[str(entry["id"])] = named, set(spellings)
    return drawn


PROFILE_NAMES = (
    "real_name", "real_name_normalized", "display_name", "display_name_normalized", "first_name", "last_name", "email",
)  # fmt: skip
"""Where a profile writes a name."""


def _name(entry: Mapping[str, Any]) -> str:
    profile = entry.get("user_profile")
    return (
        clean(str(profile.get("real_name") or profile.get("display_name") or "")) if isinstance(profile, dict) else ""
    )


def _attached(one: Mapping[str, Any]) -> str:
    """What a card below a message says: its fallback, else its title, text and fields."""
    if one.get("fallback"):
        return str(one["fallback"])
    fields = one["fields"] if isinstance(one.get("fields"), list) else []
    parts = [one.get("pretext"), one.get("title"), one.get("text")]
    parts += [f"{field.get('title')}: {field.get('value')}" for field in fields[:10] if isinstance(field, dict)]
    return " ".join(str(part) for part in parts if part)


def _text(entry: Mapping[str, Any], names: Mapping[str, str]) -> str:
    parts = [str(entry.get("text") or "")]
    attached = entry.get("attachments")
    if isinstance(attached, list) and (not parts[0].strip() or "bot_id" in entry):
        parts += [_attached(one) for one in attached[:5] if isinstance(one, dict)]
    text = " ".join(filter(None, parts))
    text = LINK.sub(lambda match: match["label"] or match["target"], text)
    text = SPECIAL.sub(lambda match: match["label"] or "", text)
    text = CHANNEL.sub(lambda match: "#" + match["name"], text)
    text = MENTION.sub(lambda match: "@" + names.get(match["id"], match["id"]), text)
    text = re.sub(
        r"(?<![\w*])\*([^*\n]+)\*(?!\w)|(?<![\w~])~([^~\n]+)~(?!\w)", lambda match: match[1] or match[2], text
    )
    return clean(unescape(text))

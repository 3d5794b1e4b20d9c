"""What every page promises: it runs its own scripts and nothing else, and asks nobody for anything."""

import re
from base64 import b64encode
from hashlib import sha256


def assert_offline(text: str) -> None:
    """The policy of the page *text* stands before its scripts and names each; nothing of it leads elsewhere."""
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
    assert policy
    assert policy.start() < text.index("<script")
    assert "default-src 'none'" in policy[1]
    assert "base-uri 'none'" in policy[1]
    assert "form-action 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        contents = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", text, re.DOTALL)
        assert contents
        for content in contents:
            assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r'\b(src|href)="(?!#|data:image/svg)', text)


def words_of(text: str) -> str:
    """What somebody reads of the page *text*, without tags, scripts and styles; blanks are single."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    plain = re.sub(r"<[^>]+>", " ", body)
    for name, character in (("lt", "<"), ("gt", ">"), ("#34", '"'), ("#39", "'"), ("amp", "&")):
        plain = plain.replace(f"&{name};", character)
    return " ".join(plain.split())

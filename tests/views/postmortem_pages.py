"""Post-mortems that show every kind of remark, and a chat, for what commands print about them."""

NOTHING_SAID = "# Post-mortem\n\n## Impact\n\n## Timeline\n"

LITTLE_SAID = "# Site down on 3 May 2026\n\nThe site was down for some time, and then it was up again.\n"

BADLY_SAID = """\
# 30 min outage of sign-in on 3 May 2026

<!-- workbook: accept document-without-owner until 2099-12-31: the group has none -->

## Summary

40 min of total outage, noticed by users.

## Cause

It was human error. The limit should have been 10. The sole cause was a flag. Maria Keller restarted the node.

## Detection

## Timeline

- 10:02 it starts
- 10:31 it ends
- 10:20 it is seen

## Actions

- Prevent: raise the limit
- Prevent: split the pool

It will never happen again.
"""

CHAT = """\
2026-05-03 10:02 ana: deployed version 41 of the checkout service
2026-05-03 10:03 ana: the pool of the gateway is exhausted, 200 of 200 connections are held
2026-05-03 10:09 pagerbot: Alert: checkout error rate above 20%
2026-05-03 10:10 ana: anyone else seeing this?
2026-05-03 10:12 bo: I'm on it as incident commander
2026-05-03 10:20 bo: Decision: roll back to version 40
2026-05-03 10:26 ana: rollback is done, errors are dropping
2026-05-03 10:31 bo: all clear, checkout is fully operational
"""

PAGES = {"blame.md": BADLY_SAID, "little.md": LITTLE_SAID, "blank.md": NOTHING_SAID, "chat.txt": CHAT}
"""By the name of the file."""

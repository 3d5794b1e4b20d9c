"""What people and machines said during an outage, read from the exports that exist: one `Message` per line or entry.

message     what a message is; text without what terminals act on
slack       exports of Slack
chat        plain chats and logs, a time at the start of each line
alerts      Alertmanager and PagerDuty
deploys     deploy logs in CSV or JSON, git log with dates

clock       times as written to UTC
reading     which of them a file is
"""

from workbook.intake.messages.message import Message, Origin
from workbook.intake.messages.reading import LARGEST, Users, read_messages, users_in

__all__ = ["LARGEST", "Message", "Origin", "Users", "read_messages", "users_in"]

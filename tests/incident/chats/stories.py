"""What mattered in three channels, after three real outages; the names are invented, the courses are the real ones."""

from tests.incident.chats.generated_export import Story

PEOPLE = ("Marta Lindqvist", "Devon Okafor", "Yuto Kimura", "Aline Moreau", "Piotr Zielinski", "Sunita Rao")

DATABASE = Story(
    "database removed by hand",
    1485903600,
    PEOPLE,
    (
        (0, 0, "detected", "PagerDuty fired: replication lag on db2 is over 4 GB, writes on the site are slow"),
        (3, 1, "acknowledged", "I've acked the page and am taking this one"),
        (9, 1, "note", "The lag comes from a spam attack, one user account is being removed by a background job and holds locks"),
        (24, 2, "decision", "Decision: we wipe db2 and start the copy from db1 from scratch, replication will not catch up"),
        (41, 1, "note", "pg_basebackup on db2 hangs without any output"),
        (57, 1, "trigger", "I just ran rm -rf on the data directory, and it was db1, not db2. I stopped it after a second, 4.5 GB of 310 GB are left"),
        (59, 0, "detected", "gitlab is down, every page answers 500"),
        (61, 3, "note", "We put up the deploy page and tweeted that there is emergency database maintenance"),
        (74, 2, "note", "No pg_dump files in S3, the bucket is empty: the dumps ran with version 9.2 against 9.6 and failed"),
        (83, 4, "note", "Azure disk snapshots were never enabled for the database servers"),
        (95, 1, "note", "There is an LVM snapshot of staging, taken by hand 6 hours before"),
        (101, 3, "decision", "Going with the LVM snapshot: we accept the loss of six hours of issues and comments"),
        (118, 4, "note", "Copy from staging to db1 has started, it runs at 60 Mbit/s"),
        (410, 4, "note", "The copy is at 73%"),
        (690, 2, "mitigated", "Database is restored from the snapshot, we switch the site on for the team only"),
        (722, 0, "recovered", "GitLab.com is back up for everybody, error rate is back to normal"),
        (740, 5, "note", "Lost between 17:20 and 00:00 UTC: about 5000 projects, 5000 comments and 700 users"),
    ),
    (
        "which db is primary again?", "db1", "is db2 the one we wiped?", "the webhook queue is growing", "sidekiq has {n} jobs", "lag is {n} MB now",
        "restore from where?", "can we restore faster?", "how far is the copy?", "{n}% I think", "we could resize the disk", "the stream has {n} viewers",
        "are the git repos safe?", "repos are on other disks", "someone offers help from their company", "do not run anything on db1 please",
        "should we delete that user?", "when will it be back?", "no idea", "pg_dump --version?", "there is a cron for that, isn't there?",
    ),
)  # fmt: skip

REGEX = Story(
    "regular expression takes every core",
    1562074920,
    ("Hannah Weiss", "Rafael Duarte", "Ines Carvalho", "Jonah Pike", "Mei Tanaka", "Olu Adeyemi"),
    (
        (0, 3, "trigger", "Deployed WAF rule change 100051 to all edges through quick release"),
        (3, 0, "detected", "Pager went off: synthetic WAF test fails, then global traffic drop alert, 502s everywhere"),
        (5, 1, "acknowledged", "Ack, SRE on call is looking, bridge is open"),
        (8, 4, "detected", "Customers report 502 from all over the world"),
        (10, 2, "note", "CPU is at 100% on every edge in every region, it is not an attack"),
        (14, 2, "note", "perf shows all of it in the regex engine of the WAF"),
        (18, 0, "note", "We cannot log in to the control panel, our own access product sits behind the same edge"),
        (22, 1, "decision", "We have agreed to pull the global kill switch for managed WAF rules"),
        (25, 1, "mitigated", "WAF managed rules are off world wide, CPU drops, traffic is recovering"),
        (27, 0, "recovered", "Traffic and error rate are back at normal levels, 502s are gone"),
        (39, 2, "note", "Found the pattern: .*(?:.*=.*) backtracks without bound"),
        (52, 5, "decision", "We revert rule 100051 only and test it on one edge in one city before we turn the WAF on again"),
        (70, 5, "note", "Test on one edge: no CPU change without the rule, full load with it"),
        (85, 1, "note", "WAF is on again everywhere with the rule taken out"),
        (92, 0, "note", "All clear, incident closed, status page set to resolved"),
    ),
    (
        "is it an attack?", "traffic is down {n}%", "status page is slow too", "who pushed last?", "I pushed a docs change, can't be that", "could it be the rule?",
        "{n} pops affected", "all pops", "can't get into jira either", "bypass for access?", "who has break glass?", "vpn works", "try the internal hostname",
        "cpu of what?", "all cores", "how do we turn it off?", "can we roll back the WAF?", "the kill switch, does anyone remember where it is?",
        "what did the canary say?", "there is no canary for rules", "wow", "twitter is on fire", "news sites are down lol",
    ),
)  # fmt: skip

GATEWAY = Story(
    "gateway overloaded by a page that loads late",
    1731401400,
    ("Noor Haddad", "Tobias Frank", "Xin Li", "Caitlin Byrne", "Marcus Webb", "Leila Farouk"),
    (
        (0, 2, "trigger", "New version of the editor page is released, cdn starts to fetch its assets from the origin in Singapore"),
        (20, 0, "note", "cdn cache stream stalls: fetches of one javascript file take up to 20 minutes"),
        (37, 2, "note", "The file has finished loading, and 270k waiting clients load the object panel at once: 1.5M requests per second at the gateway"),
        (38, 1, "detected", "Alert: api-gateway error rate above 50%, tasks are being killed by the OOM killer"),
        (40, 1, "acknowledged", "I am on it as incident commander, call is in the topic"),
        (44, 3, "detected", "Support has more than 100 tickets: nobody can open a design"),
        (52, 1, "note", "Autoscaling adds gateway tasks, and they are overloaded as soon as they are registered"),
        (60, 4, "decision", "We will raise the number of tasks by hand and restart all of them together"),
        (71, 4, "note", "Manual scale up did not help, new tasks die within seconds"),
        (78, 0, "decision", "Decided to block all traffic at the cdn with a firewall rule and bring the gateway up empty"),
        (83, 0, "note", "Country block is in place at the cdn, status page says major outage"),
        (89, 1, "mitigated", "Gateway tasks are healthy with no traffic; we let Australia in first"),
        (98, 4, "note", "Traffic is at 50%, gateway memory is steady"),
        (110, 1, "recovered", "All countries are unblocked and canva is fully operational again"),
        (128, 5, "note", "A lock in the telemetry library of the gateway held threads and lowered what a task can serve"),
        (140, 3, "decision", "Change freeze for the gateway until the end of the week, agreed with product"),
    ),
    (
        "is the editor loading for you?", "blank page here", "home page is fine", "gateway cpu {n}%", "oom again", "{n} tasks running", "desired is {n}",
        "is singapore ok?", "cdn status page is green", "they always say green", "ticket with the cdn is open", "can we shed load?", "rate limits are per user",
        "what changed?", "release train at nine", "roll it back?", "rollback won't help if clients wait", "p99 of what?", "the panel endpoint",
        "could we block only some countries?", "who may change the firewall?", "security may", "mobile app works partly", "websocket reconnects are at {n}k",
    ),
)  # fmt: skip

STORIES = (DATABASE, REGEX, GATEWAY)

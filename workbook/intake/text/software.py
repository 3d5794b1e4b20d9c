"""What a component is, by the software that it runs: its kind in a design, and whether it only observes others."""

import re

_SOFTWARE = {
    "queue": """rabbitmq kafka activemq artemis nats nats-streaming pulsar redpanda mosquitto emqx sqs pubsub""",
    "cache": "redis valkey memcached keydb dragonfly hazelcast varnish",
    "database": """postgres postgresql postgis mysql mysqldb mariadb mongo mongodb mssql mssql-server sqlserver
        cockroachdb cockroach cassandra scylladb oracle oracledb couchdb couchbase dynamodb dynamodb-local neo4j
        influxdb clickhouse
        timescaledb yugabyte tidb spanner etcd percona db2 rethinkdb arangodb alloydb cloudsql firestore rds""",
    "search": "elasticsearch opensearch solr meilisearch typesense",
    "object-store": "minio seaweedfs s3",
    "identity": "keycloak dex hydra ory authentik authelia",
    "config": "consul vault config-server configserver flagd",
    "load-balancer": "haproxy traefik envoy nginx-ingress edge-router",
    "client": """load-generator loadgenerator loadgen locust k6 user-sim gatling vegeta load-test loadtest""",
}
_BY_KIND = [
    (kind, re.compile(rf"(?:^|[-_./])(?:{'|'.join(words.split())})(?:$|[-_.:@0-9])", re.IGNORECASE))
    for kind, words in _SOFTWARE.items()
]
_IS_DATABASE = next(pattern for kind, pattern in _BY_KIND if kind == "database")
_STORE_NAME = re.compile(r"(?:^|[-_.])(?:db|database|sql)$", re.IGNORECASE)
_DATA = ("queue", "cache", "database", "search", "object-store")
_WORKS_WITH = re.compile(
    r"^(?:migrat\w*|wait-for|backup|init|seed|create|setup)[-_]|"
    r"[-_](?:ui|web|consumers?|producers?|publishers?|subscribers?|listeners?|workers?|clients?|backups?|restore|dump|"
    r"operator|migrat\w*|init\w*|seed\w*|setup|admin|commander|express|connect(?:or|s)?|rest|proxy|sync|loader|relay|job|"
    r"cron\w*|bridge|gateway|adapter|manager|console|dashboard|browser|insight|api|meta|router|viewer|explorer|monitor(?:ing)?|dashboards|keeper|registry|mirror|replicator|tools?|cli|mc|exporter|test|tests)$",
    re.IGNORECASE,
)
"""Names of what works with a store, not of the store."""
_DATA_SCHEMES = {
    "database": """postgres postgresql mysql mariadb mongodb mongodb+srv sqlserver mssql oracle cassandra cockroachdb
        other_sql clickhouse neo4j bolt dynamodb cosmosdb""",
    "cache": "redis rediss memcached valkey jedis",
    "object-store": "s3 s3a gs gcs abfss wasbs",
    "queue": "pyamqp amqp amqps kafka nats mqtt pulsar rabbitmq jms stomp activemq",
    "search": "elasticsearch opensearch",
}
_SCHEMES = {scheme: kind for kind, schemes in _DATA_SCHEMES.items() for scheme in schemes.split()}

_TELEMETRY = re.compile(
    r"(?:^|[-_./])(?:otel-?collector|otelcol|opentelemetry-?collector(?:-contrib)?|jaeger(?:-[a-z]+)*|zipkin|"
    r"prometheus(?:-[a-z]+)*|grafana|loki|tempo|mimir|cortex|thanos|alertmanager|node-?exporter|[a-z]+-exporter|cadvisor|"
    r"kube-state-metrics|fluentd|fluent-?bit|logstash|filebeat|metricbeat|promtail|vector|statsd|telegraf|heapster|"
    r"datadog(?:-agent)?|dd-agent|newrelic|opamp(?:-server)?|otel|opentelemetry|lgtm|pyroscope|signoz|skywalking|oap|"
    r"wavefront|dynatrace|oneagent|kiali|tracing(?:-server)?|logspout|cloudwatch-agent|log-?server|syslog(?:-ng)?|log-aggregator|graylog)(?:$|[-_.:@/0-9])",
    re.IGNORECASE,
)
_TELEMETRY_MAKERS = re.compile(r"(?:^|/)(?:jaegertracing|openzipkin|prom|otel|fluent|datadog)/")
_TELEMETRY_SETTING = re.compile(
    r"(?i)(?:^|[^a-z])(?:otel|otlp|jaeger|zipkin|prometheus|statsd|datadog|dd_agent|newrelic|tracing|traces?|metrics?|"
    r"telemetry|monitoring|logging|logstash|fluentd|loki|collector|profiler|pyroscope|exporter|apm|sentry_?dsn|opencensus|"
    r"management\.zipkin|scrape|opamp|boot\.admin)(?:$|[^a-z])"
)


def kind_of_software(*names: str) -> str | None:
    """Return the kind that the first telling name says: an image, then a component's name.

    >>> kind_of_software("redis:7-alpine"), kind_of_software("shop/web:1", "users-db"), kind_of_software("shop/cart")
    ('cache', 'database', None)
    >>> kind_of_software("mongo-express:1"), kind_of_software("acme/kafka-consumer")
    (None, None)
    """
    for name in names:
        path = name.partition("@")[0]
        last = path.rpartition("/")[2]
        only_works_with = _WORKS_WITH.search(last.partition(":")[0])
        for kind, pattern in _BY_KIND:
            if pattern.search(last) and not (only_works_with and kind in _DATA):
                return kind
        maker = path.rpartition("/")[0].rpartition("/")[2]
        if _STORE_NAME.search(path) or (_IS_DATABASE.search(maker) and not only_works_with):
            return "database"
        if only_works_with:
            return None
    return None


def kind_of_scheme(scheme: str | None) -> str | None:
    """Return the kind of what answers at an address of this *scheme*, if the scheme says it.

    >>> kind_of_scheme("postgresql+asyncpg"), kind_of_scheme("https")
    ('database', None)
    """
    parts = (scheme or "").lower().split("+")
    return next((kind for part in ("+".join(parts), *parts) if (kind := _SCHEMES.get(part))), None)


_SYSTEM = re.compile(
    r"(?i)(?:^|[^a-z])(redis|memcached|kafka|rabbitmq|amqp|nats|mongodb|postgres(?:ql)?|mysql|mariadb|elasticsearch|"
    r"opensearch|cassandra|clickhouse)[._-]?(?:hosts?|addr(?:ess(?:es)?)?|ur[il]s?|servers?|brokers?|endpoints?|nodes|"
    r"bootstrap[._-]?servers|contact[._-]?points)$"
)


def system_of_setting(name: str) -> str | None:
    """Return the system whose address a setting of this *name* holds, if it says one.

    >>> system_of_setting("spring.rabbitmq.host"), system_of_setting("KAFKA_CONNECT_URL")
    ('rabbitmq', None)
    """
    match = _SYSTEM.search(name)
    return match[1].lower() if match else None


def is_telemetry(name: str) -> bool:
    """Whether a component or image of this *name* observes others: collectors, stores and viewers of telemetry.

    >>> is_telemetry("otel-collector"), is_telemetry("jaegertracing/all-in-one"), is_telemetry("cart")
    (True, True, False)
    """
    path = name.partition("@")[0]
    return bool(_TELEMETRY.search(path.rpartition("/")[2]) or path == "collector" or _TELEMETRY_MAKERS.search(path))


def is_telemetry_setting(name: str) -> bool:
    """Whether a setting of this *name* says where telemetry goes.

    >>> is_telemetry_setting("OTEL_EXPORTER_OTLP_ENDPOINT"), is_telemetry_setting("CART_ADDR")
    (True, False)
    """
    return bool(_TELEMETRY_SETTING.search(name))

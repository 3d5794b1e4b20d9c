"""Terraform's `show -json` of a plan or a state to statements: what runs, in which region and zones.

No call can be seen there. Source: the JSON output format of Terraform; resource types of the AWS, Google and Azure
providers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.names import id_of, shown_name

_KINDS = {
    "function": "lambda_function cloudfunctions_function cloudfunctions2_function function_app linux_function_app",
    "object-store": "s3_bucket storage_bucket storage_account",
    "database": """db_instance rds_cluster dynamodb_table docdb_cluster sql_database_instance spanner_instance
        bigtable_instance firestore_database mssql_server postgresql_flexible_server postgresql_server redshift_cluster
        mysql_flexible_server cosmosdb_account neptune_cluster keyspaces_table alloydb_cluster""",
    "cache": """elasticache_cluster elasticache_replication_group redis_instance redis_cache memcache_instance
        elasticache_serverless_cache memorydb_cluster""",
    "queue": """sqs_queue sns_topic kinesis_stream msk_cluster mq_broker pubsub_topic servicebus_queue servicebus_topic
        eventhub msk_serverless_cluster""",
    "search": "elasticsearch_domain opensearch_domain",
    "load-balancer": "lb alb elb compute_forwarding_rule compute_global_forwarding_rule application_gateway",
    "gateway": "api_gateway_rest_api apigatewayv2_api api_gateway_gateway api_management",
    "cdn": "cloudfront_distribution cdn_frontdoor_profile cdn_profile",
    "dns": "route53_zone dns_managed_zone dns_zone",
    "identity": "cognito_user_pool",
    "service": """instance ecs_service autoscaling_group compute_instance compute_instance_group_manager
        cloud_run_service cloud_run_v2_service linux_virtual_machine windows_virtual_machine virtual_machine_scale_set
        linux_virtual_machine_scale_set app_service linux_web_app container_app apprunner_service
        compute_region_instance_group_manager elastic_beanstalk_environment""",
    "control-plane": "eks_cluster container_cluster kubernetes_cluster ecs_cluster",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_AWS_ZONE = re.compile(r"([a-z]{2}(?:-[a-z]+)+-\d)[a-z]")
_GOOGLE_ZONE = re.compile(r"([a-z]+-[a-z]+\d+)-[a-z]")
_ARN = re.compile(r"arn:[\w-]+:[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):")
_INDEX = re.compile(r"\[[^\]]*\]")
_DEEPEST = 30


def say_terraform(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add what the plans and states in *parts* say."""
    for part in parts:
        top = ("planned_values",) if part.at("planned_values") else ("values",)
        region = _provider_region(gathered, part)
        resources: dict[str, list[Part]] = defaultdict(list)
        for resource in _resources(part.below(*top, "root_module"), 0):
            kind = _KIND_OF.get((resource.text("type") or "").partition("_")[2])
            if resource.text("mode") != "managed" or kind is None:
                gathered.not_used[shown_name(resource.text("type") or "resources")] += 1
            else:
                resources[_component(resource)].append(resource)
        for name, instances in resources.items():
            _say_resource(gathered, name, instances, region)


def _resources(module: Part, depth: int) -> Iterator[Part]:
    yield from module.items("resources")
    if depth < _DEEPEST:
        for child in module.items("child_modules"):
            yield from _resources(child, depth + 1)


def _component(resource: Part) -> str:
    """The address without its type and indexes: `module.orders.aws_instance.web[0]` is `orders-web`."""
    address = _INDEX.sub("", resource.text("address") or "")
    kind, name = resource.text("type") or "", resource.text("name") or ""
    if name in ("this", "main", "default"):
        called = (
            resource.text("values", field) for field in ("identifier", "cluster_identifier", "name", "function_name")
        )
        if text := next((text for text in called if text), None):
            return text
    modules = [step for step in address.removesuffix(f"{kind}.{name}").split(".") if step not in ("module", "")]
    return "-".join([*modules, name]) or "unnamed"


def _say_resource(gathered: Gathered, name: str, instances: list[Part], region: str | None) -> None:
    first = instances[0]
    kind = _KIND_OF[(first.text("type") or "").partition("_")[2]]
    gathered.component(name, first.evidence("address"))
    if kind != "service":
        gathered.property(name, "kind", kind, first.evidence("type"))
    gathered.property(name, "summary", shown_name(_words(first)), first.evidence("type"))
    zones: Counter[str] = Counter()
    for instance in instances:
        zone = _zone(gathered, instance)
        zones.update([zone] if zone else [])
    if zones and sum(zones.values()) == len(instances):
        gathered.property(name, "placed", dict(sorted(zones.items())), first.evidence("values", "availability_zone"))
        return
    here = _region(gathered, first) or region
    least = (
        first.at("values", "min_size")
        if first.at("values", "min_size") is not None
        else first.at("values", "desired_count")
    )
    if isinstance(least, int) and not isinstance(least, bool) and 0 < least < 1_000_000:
        gathered.property(name, "replicas", least, first.evidence("values"))
    elif len(instances) > 1:
        gathered.property(name, "replicas", len(instances), first.evidence("address"))
    if here:
        gathered.property(name, "also_in", [here], first.evidence("address"))
    if kind in ("service", "database", "cache"):
        gathered.ask(name, "its zones are not known: in which zones does it run?", first.evidence("address"))


def _words(resource: Part) -> str:
    engine, version = resource.text("values", "engine"), resource.text("values", "engine_version")
    return " ".join(word for word in (resource.text("type"), engine, version) if word)


def _zone(gathered: Gathered, resource: Part) -> str | None:
    for field in ("availability_zone", "zone"):
        zone = resource.text("values", field) or ""
        match = _AWS_ZONE.fullmatch(zone) or _GOOGLE_ZONE.fullmatch(zone)
        if match:
            evidence = resource.evidence("values", field)
            _domain(gathered, match[1], "region", None, evidence)
            _domain(gathered, zone, "zone", match[1], evidence)
            return zone
    return None


def _region(gathered: Gathered, resource: Part) -> str | None:
    text = resource.text("values", "region") or resource.text("values", "location") or ""
    arn = _ARN.match(resource.text("values", "arn") or "")
    name = arn[1] if arn else text.lower()
    if not re.fullmatch(r"[a-z][a-z0-9-]{2,30}", name):
        return None
    _domain(gathered, name, "region", None, resource.evidence("values"))
    return name


def _provider_region(gathered: Gathered, part: Part) -> str | None:
    regions = {}
    for name in part.mapping("configuration", "provider_config"):
        route = ("configuration", "provider_config", name, "expressions", "region", "constant_value")
        if text := part.text(*route):
            regions[text] = part.evidence(*route)
    if len(regions) != 1:
        return None
    ((name, evidence),) = regions.items()
    if not re.fullmatch(r"[a-z][a-z0-9-]{2,30}", name):
        return None
    _domain(gathered, name, "region", None, evidence)
    return name


def _domain(gathered: Gathered, name: str, kind: str, within: str | None, evidence: Evidence) -> None:
    gathered.domains.setdefault(name, (id_of(name), kind, within, evidence))

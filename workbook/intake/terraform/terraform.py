"""Terraform's `show -json` of a plan or a state to statements: what runs, in which region and zones.

Calls can be seen only in the environments of functions and containers. Source: the JSON output format of Terraform;
resource types of the AWS, Google and Azure providers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.terraform.environments import say_environments
from workbook.intake.terraform.names import component_of
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
_COUNTS = ("min_size", "desired_count", "num_cache_clusters", "num_cache_nodes", "number_of_broker_nodes")
_SCALER = "aws_appautoscaling_target"
_REPLICATED = ("service", "database", "cache", "search")
_DEEPEST = 30


def say_terraform(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add what the plans and states in *parts* say."""
    for part in parts:
        top = ("planned_values",) if part.at("planned_values") else ("values",)
        region = _provider_region(gathered, part)
        resources: dict[str, list[Part]] = defaultdict(list)
        for resource in _resources(part.below(*top, "root_module"), 0):
            kind = _KIND_OF.get((resource.text("type") or "").partition("_")[2])
            if resource.text("type") == _SCALER:
                continue
            if resource.text("mode") != "managed" or kind is None:
                gathered.not_used[shown_name(resource.text("type") or "resources")] += 1
            else:
                resources[component_of(resource)].append(resource)
        least = dict(_scaled(part.below(*top, "root_module")))
        for name, instances in resources.items():
            _say_resource(gathered, name, instances, region, least)
        say_environments(gathered, resources)


def _resources(module: Part, depth: int) -> Iterator[Part]:
    yield from module.items("resources")
    if depth < _DEEPEST:
        for child in module.items("child_modules"):
            yield from _resources(child, depth + 1)


def _scaled(module: Part) -> Iterator[tuple[str, tuple[int, Evidence]]]:
    """Yield the least count that an autoscaler keeps, by the name of the service that it scales."""
    for resource in _resources(module, 0):
        steps = (resource.text("values", "resource_id") or "").split("/")
        count = resource.at("values", "min_capacity")
        if resource.text("type") == _SCALER and steps[0] == "service" and _is_count(count):
            yield steps[-1], (count, resource.evidence("values", "min_capacity", says="an autoscaler's minimum"))


def _say_resource(
    gathered: Gathered, name: str, instances: list[Part], region: str | None, least: Mapping[str, tuple[int, Evidence]]
) -> None:
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
    if spread := _spread(gathered, first):
        gathered.property(name, "placed", spread, first.evidence("values", "availability_zones"))
        return
    here = _region(gathered, first) or region
    _say_count(gathered, name, kind, instances, least)
    if here:
        gathered.property(name, "also_in", [here], first.evidence("address"))
    if first.at("values", "multi_az") is True:
        gathered.ask(name, "it has a standby in another zone: in which two does it run?", first.evidence("address"))
    elif kind in ("service", "database", "cache"):
        gathered.ask(name, "its zones are not known: in which zones does it run?", first.evidence("address"))


def _spread(gathered: Gathered, group: Part) -> dict[str, int] | None:
    """The least count of a group over the zones that it names, if it divides: such groups are kept in balance."""
    listed = group.at("values", "availability_zones")
    zones = [str(zone) for zone in listed] if isinstance(listed, list) else []
    count = group.at("values", "min_size")
    if not zones or not _is_count(count) or count % len(zones) or not all(map(_AWS_ZONE.fullmatch, zones)):
        return None
    for zone in zones:
        evidence = group.evidence("values", "availability_zones")
        _domain(gathered, zone[:-1], "region", None, evidence)
        _domain(gathered, zone, "zone", zone[:-1], evidence)
    return dict.fromkeys(sorted(zones), count // len(zones))


def _say_count(
    gathered: Gathered, name: str, kind: str, instances: list[Part], least: Mapping[str, tuple[int, Evidence]]
) -> None:
    first = instances[0]
    called = first.text("values", "name") or ""
    stated = next((field for field in _COUNTS if _is_count(first.at("values", field))), None)
    if called in least:
        gathered.property(name, "replicas", *least[called])
    elif stated:
        gathered.property(name, "replicas", first.at("values", stated), first.evidence("values", stated))
    elif len(instances) > 1 and kind in _REPLICATED:
        gathered.property(name, "replicas", len(instances), first.evidence("address"))
    elif len(instances) > 1:
        text = f"{len(instances)} instances are written as one component: does each do something else?"
        gathered.ask(name, text, first.evidence("address"))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000


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

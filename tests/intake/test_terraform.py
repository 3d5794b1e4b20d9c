"""Plans and states of Terraform, drawn as short as the case."""

import json
import re
from pathlib import Path

from tests.intake.sources import edges, fields, imported
from workbook.views.imported.yaml import design_yaml


def terraform(*resources: tuple[str, dict[str, object]]) -> str:
    """A state of resources, each by its address with the values."""
    listed = []
    for address, values in resources:
        kind, name = re.sub(r"\[[^]]*\]", "", address).split(".")[-2:]
        listed.append({"address": address, "mode": "managed", "type": kind, "name": name, "values": values})
    return json.dumps({"format_version": "1.0", "values": {"root_module": {"resources": listed}}}, indent=1)


def test_keys_of_for_each_tell_things_apart_and_copies_not(tmp_path: Path) -> None:
    arn = "arn:aws:sqs:eu-west-1:1:jobs-%s"
    text = terraform(
        ('aws_sqs_queue.jobs["high"]', {"arn": arn % "high"}),
        ('aws_sqs_queue.jobs["low"]', {"arn": arn % "low"}),
        ('module.cell["eu"].aws_instance.web[0]', {"availability_zone": "eu-west-1a"}),
        ('module.cell["us"].aws_instance.web[0]', {"availability_zone": "us-east-1a"}),
    )
    design = imported(tmp_path, {"plan.json": text})
    assert [component.id for component in design.components] == ["cell-web", "jobs-high", "jobs-low"]
    assert fields(design, "cell-web")["placed"] == {"eu-west-1a": 1, "us-east-1a": 1}
    assert "replicas" not in fields(design, "jobs-high")


def test_groups_and_services_have_the_least_count_of_their_autoscaler(tmp_path: Path) -> None:
    zones = ["eu-west-1a", "eu-west-1b"]
    text = terraform(
        ("aws_autoscaling_group.api", {"min_size": 4, "availability_zones": zones}),
        ("aws_autoscaling_group.odd", {"min_size": 3, "availability_zones": zones}),
        ("aws_ecs_service.pay", {"name": "pay", "desired_count": 9}),
        ("aws_appautoscaling_target.pay", {"resource_id": "service/prod/pay", "min_capacity": 2}),
    )
    design = imported(tmp_path, {"plan.json": text})
    assert fields(design, "api")["placed"] == {"eu-west-1a": 2, "eu-west-1b": 2}
    assert (fields(design, "odd")["replicas"], fields(design, "pay")["replicas"]) == (3, 2)


def test_variables_of_functions_say_whom_they_call(tmp_path: Path) -> None:
    url = "postgres://u:hunter2@orders.c1.eu-west-1.rds.amazonaws.com/x"
    queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/mails"
    variables = [{"variables": {"DB_URL": url, "QUEUE_URL": queue}}]
    text = terraform(
        ("aws_lambda_function.send", {"environment": variables}),
        ("aws_db_instance.orders", {"identifier": "orders"}),
        ("aws_sqs_queue.mails", {"name": "mails"}),
    )
    design = imported(tmp_path, {"plan.json": text})
    assert edges(design) == {("send", "orders", "sync"), ("send", "mails", "async")}
    assert "hunter2" not in design_yaml(design)

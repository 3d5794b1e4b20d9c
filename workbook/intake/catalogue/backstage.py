def say_backstage(gathered: object, parts: object) -> None:
    pass

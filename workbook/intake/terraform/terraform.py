def say_terraform(gathered: object, parts: object) -> None:
    pass

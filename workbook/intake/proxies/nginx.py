def say_nginx(gathered: object, parts: object) -> None:
    pass

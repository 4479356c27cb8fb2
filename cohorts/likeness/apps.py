from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "cohorts.likeness"
    label = "likeness"

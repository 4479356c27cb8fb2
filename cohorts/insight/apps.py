from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "cohorts.insight"
    label = "insight"

    def ready(self):
        from cohorts.insight import trails

        trails.connect()

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from cohorts import people, terms

        terms.connect()
        people.connect()

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from cohorts import kept, people, terms
        from cohorts.groups import seats

        terms.connect()
        people.connect()
        kept.connect()
        seats.connect()

"""The OpenAPI document: whole, resolvable, and it says the scope and the problems of every route."""

import json

import pytest
from django.test import Client

from accounts.scopes import WORDS


@pytest.fixture
def document(db):
    return Client().get("/api/v1/openapi.json").json()


def operations(document):
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            yield f"{method} {path}", method, said


def test_it_is_served_to_anybody_and_says_what_it_is(document):
    assert document["openapi"].startswith("3.1") and document["info"]["title"] == "45 Minutes"
    assert "/api/v1/exercises/{slug}/submissions" in document["paths"]


def test_every_reference_leads_somewhere(document):
    text = json.dumps(document)
    for part in text.split('"$ref": "')[1:]:
        name = part.split('"')[0].rpartition("/")[2]
        assert name in document["components"]["schemas"], name


def test_every_route_says_its_scope_its_problems_and_what_it_does(document):
    ids = set()
    for name, method, said in operations(document):
        ((scheme, scopes),) = said["security"][0].items()
        assert scheme in document["components"]["securitySchemes"] and set(scopes) <= set(WORDS), name
        assert {"401", "403", "404", "422", "429"} <= {str(status) for status in said["responses"]}, name
        assert said.get("description"), f"{name} says nothing"
        headers = {one["name"] for one in said["parameters"] if one["in"] == "header"}
        assert (headers == {"Idempotency-Key"}) == (method != "get"), name
        ids.add(said["operationId"])
    assert len(ids) == len(list(operations(document)))


def test_problems_have_their_media_type_and_bodies_have_examples(document):
    said = document["paths"]["/api/v1/exercises/{slug}/submissions"]["post"]
    assert "application/problem+json" in said["responses"]["409"]["content"]
    assert "202" in {str(status) for status in said["responses"]}
    assert document["components"]["schemas"]["SourceIn"]["properties"]["source"]["examples"]
    assert "text/csv" in document["paths"]["/api/v1/cohorts/{cohort_id}/roster"]["post"]["requestBody"]["content"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("delete", "/me", "GET"),
        ("post", "/cohorts/9f2c6d58-3c0e-4d59-9a4e-2f0b8a5c3b11", "GET, PATCH"),
        ("patch", "/exercises/x/draft", "GET, PUT"),
        ("get", "/cohorts/9f2c6d58-3c0e-4d59-9a4e-2f0b8a5c3b11/roster", "POST"),
    ],
)
def test_a_method_that_is_none_is_told_in_our_own_shape(db, method, path, allowed):
    refused = getattr(Client(), method)("/api/v1" + path)
    assert refused.status_code == 405 and refused["Allow"] == allowed
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["type"].endswith("/wrong-method") and method.upper() in refused.json()["detail"]


@pytest.mark.parametrize("path", ["/", "/nothing", "/me/"])
def test_an_address_that_is_none_too(db, path):
    refused = Client().post("/api/v1" + path)
    assert refused.status_code == 404 and refused["Content-Type"] == "application/problem+json"

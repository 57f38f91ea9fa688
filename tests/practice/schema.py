# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks answers against the service's own schemas, more strictly than those are: a member that
the schema does not know is an error, and so is one that has to be expanded and was not."""

import json
import os

import jsonschema

with open(os.path.join(os.environ['CS_TEST_SAMPLES'], 'stripe', 'schemas.json')) as file:
    SCHEMAS = json.load(file)


def translate(node):
    """OpenAPI's `nullable` into JSON Schema's words; no unknown members."""
    if isinstance(node, list):
        return [translate(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: translate(value) for key, value in node.items()}
    # Samples of numbers and enums stay as they are.
    if isinstance(result.get('properties'), dict) and result.get('type') == 'object':
        result.setdefault('additionalProperties', False)
    if result.pop('nullable', None) is True:
        return {'anyOf': [{'type': 'null'}, result]}
    return result


DOCUMENT = {'components': {'schemas': {
    name: translate(schema) for name, schema in SCHEMAS['components']['schemas'].items()}}}


def check(name, value):
    """Raises where @value is not a @name."""
    schema = dict(DOCUMENT, **{'$ref': '#/components/schemas/' + name})
    jsonschema.Draft7Validator(schema).validate(value)


def check_list(name, value, url):
    assert set(value) == {'object', 'data', 'has_more', 'url'}, set(value)
    assert value['object'] == 'list' and value['url'] == url
    assert isinstance(value['has_more'], bool)
    for item in value['data']:
        check(name, item)

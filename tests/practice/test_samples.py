# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples that unit tests read, against the same schemas as the stand-in's answers."""

import json
import os

import schema
import standin

FOLDER = os.path.join(os.environ['CS_TEST_SAMPLES'], 'stripe')


def load(name):
    with open(os.path.join(FOLDER, name)) as file:
        return json.load(file)


def test_examples():
    kinds = {'session': 'identity.verification_session', 'file': 'file', 'event': 'event'}
    for name, value in load('examples.json')['examples'].items():
        if name == 'list':
            for item in value['data']:
                schema.check('identity.verification_session', item)
        else:
            schema.check('file_link' if name == 'file_link' else kinds[name.split('_')[0]], value)


def test_errors():
    for name, value in load('errors.json')['errors'].items():
        schema.check('error', value['body'])
        assert 400 <= value['status'] < 600, name


def test_strictness():
    good = load('examples.json')['examples']['session_verified_default']
    for bad in (dict(good, surprise=1), dict(good, status='open'), dict(good, created='today'),
                dict(good, livemode=None), {k: v for k, v in good.items() if k != 'id'}):
        try:
            schema.check('identity.verification_session', bad)
        except schema.jsonschema.ValidationError:
            continue
        raise AssertionError(bad)


if __name__ == '__main__':
    standin.run(globals())

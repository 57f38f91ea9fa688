# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the Blockpass half of the stand-in: with its store of samples, or with invented people."""

import http.client
import json
import os
import urllib.parse

from standin import Answer, StandIn, run  # noqa: F401

SAMPLES = os.path.join(os.environ['CS_TEST_SAMPLES'], 'blockpass')
STORE = os.path.join(SAMPLES, 'store.json')
STORE_NOW = '2026-03-04T10:00:00.000Z'

METADATA = 'practice-metadata'
ATTRIBUTES = 'practice-attributes'
PICTURES = 'practice-pictures'
ARCHIVE = 'practice-archive'
DISABLED = 'practice-disabled'
WRITE = 'practice-write'

# The keys of the store.
STORE_METADATA, STORE_ATTRIBUTES, STORE_PICTURES, STORE_ARCHIVE, STORE_DAY, STORE_DISABLED = (
    '%032x' % (0xa01 + number) for number in range(6))


def sample(name):
    with open(os.path.join(SAMPLES, name), encoding='utf-8') as file:
        return json.load(file)


class Blockpass(StandIn):
    """Its clock stands still; with store=True at the time of the samples."""

    def __init__(self, *arguments, store=False, **options):
        self.client = 'practice_00000'
        if store:
            arguments = ('--blockpass-store', STORE) + arguments
            options.setdefault('now', STORE_NOW)
            self.client = 'harborline_kyc_3f9c1'
        super().__init__(*arguments, **options)
        self.prefix = '/kyc/1.0/connect/' + self.client

    def connect(self):
        address = urllib.parse.urlsplit(self.origin)
        return http.client.HTTPConnection(address.hostname, address.port, timeout=20)

    def ask(self, path, key=METADATA, method='GET', body=None, headers=None):
        """One request; `path` is below the client id, or whole, and is sent as it is."""
        connection = self.connect()
        headers = dict(headers or {})
        if key is not None:
            headers['Authorization'] = key
        path = path if path.startswith('/kyc') else self.prefix + path
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def data(self, path, key=METADATA):
        """What is inside of an answer that has to be good."""
        answer = self.ask(path, key)
        assert answer.status == 200, (path, answer.status, answer.body)
        assert answer.headers['Content-Type'] == 'application/json; charset=utf-8'
        assert answer.headers['Cache-Control'] == 'no-store'
        found = answer.json
        assert list(found) == ['status', 'data'] and found['status'] == 'success'
        return found['data']

    def refused(self, path, key=METADATA, **more):
        """The status and the message of an answer that refuses, in form A."""
        answer = self.ask(path, key, **more)
        body = answer.json
        assert list(body) == ['status', 'message', 'code', 'data'] and body['status'] == 'error'
        assert body['code'] == str(answer.status) and body['data'] == {'extra': None}
        return answer.status, body['message']

    def everybody(self, key=METADATA):
        """All candidates, by pages of the size that the server chooses."""
        found = []
        while True:
            page = self.data('/applicants?limit=1000&skip=%d' % len(found), key)
            found += page['records']
            if not page['records'] or len(found) >= page['total']:
                return found

    def one(self, **wanted):
        """The first candidate whose metadata have these values."""
        for record in self.everybody():
            if all(record.get(name) == value for name, value in wanted.items()):
                return record
        raise AssertionError(wanted)

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blockpass: what goes wrong on request, how often a key may ask, and what is remembered."""

import base64
import http.client
import json
import os
import subprocess
import tempfile

import blockpass
from blockpass import (ARCHIVE, DISABLED, METADATA, PICTURES, STORE, STORE_PICTURES, Blockpass,
                       sample)


def not_json(answer):
    try:
        answer.json
    except (ValueError, RecursionError):
        return True
    return False


def test_rate():
    with Blockpass('--rate', '3/60s') as s:
        s.ask('/applicants')
        s.control('clock', advance=20)
        s.ask('/applicants')
        s.ask('/refId/nobody')
        answer = s.ask('/applicants')
        assert answer.status == 429 and answer.headers['Retry-After'] == '40'
        assert s.ask('/applicants', PICTURES).status == 200
        s.control('clock', advance=39)
        answer = s.ask('/applicants')
        assert answer.status == 429 and answer.headers['Retry-After'] == '1'
        # The first is a minute ago now; what was refused was not counted.
        s.control('clock', advance=1)
        assert s.ask('/applicants').status == 200
        answer = s.ask('/applicants')
        assert answer.status == 429 and answer.headers['Retry-After'] == '20'
    with Blockpass('--rate', '1/60s', '--no-retry-after') as s:
        s.ask('/applicants')
        answer = s.ask('/applicants')
        assert answer.status == 429 and answer.headers['Retry-After'] is None


def test_the_nth_request():
    kinds = ('2:500', '4:502html', '5:garbage', '6:nodata', '7:trunc', '8:429', '9:drop')
    with Blockpass(*[word for kind in kinds for word in ('--fault', kind)]) as s:
        whole = s.ask('/applicants')
        assert whole.status == 200
        # Requests to Stripe are not counted.
        assert s.call('/v1/identity/verification_sessions').status == 200
        assert s.refused('/applicants') == (500, 'internal error')
        assert s.ask('/applicants').body == whole.body
        answer = s.ask('/applicants')
        assert answer.status == 502 and answer.headers['Content-Type'] == 'text/html'
        answer = s.ask('/applicants')
        assert answer.status == 200 and not_json(answer)
        assert s.ask('/applicants').json == {'status': 'success'}
        answer = s.ask('/applicants')
        assert answer.status == 200 and not_json(answer)
        assert answer.body == whole.body[:len(whole.body) // 2]
        assert s.refused('/applicants') == (429, 'too many requests')
        try:
            s.ask('/applicants')
            raise AssertionError('whole')
        except http.client.IncompleteRead as error:
            assert error.partial == whole.body[:len(whole.body) // 2]
        assert s.ask('/applicants').body == whole.body


def test_a_byte_a_second():
    with Blockpass('--fault', '1:slow') as s:
        connection = s.connect()
        connection.request('GET', s.prefix + '/applicants', headers={'Authorization': METADATA})
        answer = connection.getresponse()
        assert answer.status == 200 and int(answer.headers['Content-Length']) > 1000
        assert answer.read(2) == b'{\n'
        connection.close()
        assert s.ask('/applicants').status == 200


def test_the_faults_of_both():
    with Blockpass() as s:
        for spec in ('html', 'empty', 'deep', 'garbage'):
            s.control('faults', clear=1, spec=spec + ',path=/kyc/')
            assert s.ask('/applicants').status == 200 and not_json(s.ask('/applicants'))
        s.control('faults', clear=1, spec='429,retry-after=7')
        answer = s.ask('/applicants')
        assert answer.status == 429 and answer.headers['Retry-After'] == '7'
        assert answer.json == sample('errors/429_choice.json')
        s.control('faults', clear=1, spec='redirect=http://127.0.0.1:1/')
        assert s.ask('/applicants').status == 302
        s.control('faults', clear=1, spec='key=pictures,status=503')
        assert s.ask('/applicants').status == 200
        assert s.refused('/applicants', PICTURES)[0] == 503
        s.control('faults', clear=1, spec='times=1', body=json.dumps(
            sample('odd/hostile_values.json')))
        assert s.ask('/applicants').json == sample('odd/hostile_values.json')
        s.control('faults', clear=1, spec='skew=-3600')
        assert s.ask('/applicants').headers['Date'] == 'Fri, 20 Nov 2026 11:00:00 GMT'


def big(s, path, key):
    found = s.data(path, key)['identities']['proof_of_address']
    assert found['type'] == 'base64' and 20e6 < len(found['value']) < 22e6
    return base64.b64decode(found['value'], validate=True)


def test_a_big_picture():
    with Blockpass() as s:
        record = s.one(status='rejected', isArchived=False)
    with Blockpass('--big', record['recordId']) as s:
        picture = big(s, '/recordId/' + record['recordId'], PICTURES)
        assert picture.startswith(b'\xff\xd8\xff') and picture.endswith(b'\xff\xd9')
        # Comments, and behind them a whole JPEG.
        at = 2
        while picture[at:at + 2] == b'\xff\xfe':
            at += 2 + int.from_bytes(picture[at + 2:at + 4], 'big')
        assert picture[at:at + 2] == b'\xff\xe0' and len(picture) - at < 1e6
        other = s.one(status='waiting')
        assert len(s.ask('/recordId/' + other['recordId'], PICTURES).body) < 3e6
    with Blockpass('--big', '66b0c1d2e3f4a5b6c7d8e907', store=True) as s:
        assert big(s, '/refId/HL-000107', STORE_PICTURES).startswith(b'\xff\xd8\xff')


def test_requests_are_remembered():
    with Blockpass() as s:
        s.ask('/applicants?limit=2')
        s.ask('/refId/branch%2F7%20%23112%3F', ARCHIVE)
        s.ask('/refId/x', 'nobody')
        s.ask('/refId/x', None)
        s.ask('/applicants', DISABLED, method='POST', body='{"given_name": "Zahra"}')
        seen = s.requests()
        assert [one['key'] for one in seen] == ['metadata', 'archive', 'unknown', 'none',
                                                'disabled']
        assert [one['status'] for one in seen] == [200, 200, 401, 401, 405]
        assert seen[0]['path'] == s.prefix + '/applicants' and seen[0]['query'] == 'limit=2'
        assert seen[1]['path'] == s.prefix + '/refId/branch/7 #112?'
        assert 'Zahra' not in json.dumps(seen) and 'practice-' not in json.dumps(seen)


def test_control_refuses_nonsense():
    with Blockpass() as s:
        for what, form in (('candidate', {}), ('candidate', {'record': 'x', 'archive': 1}),
                           ('key', {'key': 'x', 'enabled': 1}), ('key', {'key': 'metadata'}),
                           ('faults', {'spec': '0:500'}), ('faults', {'spec': '1:tea'}),
                           ('faults', {'spec': '1:'}), ('nothing', {})):
            answer = s.call('/_practice/' + what, None, form)
            assert answer.status == 400 and answer.json['ok'] is False, (what, form)


def fails(*arguments):
    done = subprocess.run([os.environ['CS_PRACTICE'], '--port', '0', *arguments],
                          capture_output=True, text=True, timeout=20)
    return done.returncode == 1 and done.stderr and not done.stdout


def test_switches_that_make_no_sense():
    for arguments in (['--rate', 'often'], ['--rate', '0/60s'], ['--rate', '5/60m'],
                      ['--rate', '5/60s!'], ['--order', 'best'], ['--max-limit', '0'],
                      ['--disabled-as', '500'], ['--error-form', 'C'], ['--candidates', '-1'],
                      ['--archive-lag', '-1'], ['--blockpass-store', '/nowhere'],
                      ['--fault', '1:tea']):
        assert fails(*arguments), arguments


def test_stores_that_cannot_be_read():
    with open(STORE, encoding='utf-8') as file:
        store = json.load(file)
    first = store['records'][0]
    keys = store['keys']
    for bad in ('', '[]', '{}', '{"keys": [], "records": {}}',
                dict(store, keys=[{'scope': 'all'}]), dict(store, records=['x']),
                dict(store, records=[dict(first, identities='x')]),
                dict(store, records=[dict(first, recordId=None)]),
                dict(store, records=[dict(first, status=7)]),
                dict(store, records=[first, dict(first, refId='other')]),
                # Two people cannot have one reference.
                dict(store, records=[first, dict(first, recordId='other')])):
        with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
            file.write(bad if isinstance(bad, str) else json.dumps(bad))
            file.flush()
            assert fails('--blockpass-store', file.name), bad
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump({'clientId': 'small', 'keys': keys, 'records': [
            {'recordId': 'b', 'status': 'new_word', 'refId': None}, {'recordId': 'a', 'status': 'x',
                                                                     'refId': None}]}, file)
        file.flush()
        with Blockpass('--blockpass-store', file.name) as s:
            s.prefix = '/kyc/1.0/connect/small'
            page = s.data('/applicants', keys[2]['key'])
            assert page['records'][1] == {'status': 'new_word', 'recordId': 'b', 'identities': {},
                                          'certs': {}}


if __name__ == '__main__':
    blockpass.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blockpass: paths, keys, what is checked first, what each key sees, and pages."""

import blockpass
from blockpass import (ARCHIVE, ATTRIBUTES, DISABLED, METADATA, PICTURES, STORE_ATTRIBUTES,
                       STORE_METADATA, STORE_PICTURES, WRITE, Blockpass)

OPEN = ['status', 'recordId', 'refId', 'submitCount', 'blockPassID', 'isArchived', 'inreviewDate',
        'waitingDate', 'approvedDate', 'reviewRequestedDate', 'willArchiveAtDate']
STATUSES = ['incomplete', 'waiting', 'inreview', 'approved', 'rejected', 'blocked',
            'review_requested']


def test_routes_and_methods():
    with Blockpass() as s:
        record = s.one(status='waiting')
        for path in ('/applicants', '/applicants/', '/applicants/waiting',
                     '/recordId/' + record['recordId'], '/refId/' + record['refId']):
            assert s.ask(path).status == 200, path
            for method in ('POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'):
                assert s.refused(path, method=method) == (405, 'method not allowed'), path
            answer = s.ask(path, method='HEAD')
            assert answer.status == 405 and answer.headers['Allow'] == 'GET'
        for path in ('', '/', '/applicant/x', '/applicants/waiting/', '/applicants/a/b', '/refId',
                     '/refId/', '/recordId/', '/recordId/a/b', '/Applicants', '/archive/x'):
            assert s.refused(path) == (404, 'not found'), path
        for path in ('/kyc', '/kyc/', '/kyc/2.0/connect/practice_00000/applicants',
                     '/kyc/1.0/practice_00000/applicants'):
            assert s.ask(path).status in (401, 404), path
        assert s.data('/applicants/') == s.data('/applicants')


def test_the_path_is_split_before_it_is_decoded():
    with Blockpass() as s:
        found = s.data('/refId/branch%2F7%20%23112%3F')
        assert found['refId'] == 'branch/7 #112?'
        assert s.data('/refId/branch%2f7%20%23112%3F') == found
        assert s.refused('/refId/branch/7%20%23112%3F') == (404, 'not found')
        # Decoded once, not twice; and letter case counts.
        assert s.refused('/refId/branch%252F7%20%23112%3F') == (404, 'record not found')
        assert s.refused('/refId/Branch%2F7%20%23112%3F') == (404, 'record not found')
        assert s.refused('/applicants%2Fwaiting') == (404, 'not found')
        assert s.data('/applicants/w%61iting') == s.data('/applicants/waiting')


def test_keys():
    with Blockpass() as s:
        for key in (None, '', 'nobody', 'Bearer ' + METADATA, METADATA + 'x', METADATA.upper(),
                    WRITE, 'rk_test_practice_browse'):
            assert s.refused('/applicants', key) == (401, 'unauthorized'), key
        assert s.refused('/applicants', DISABLED) == (403, 'api key disabled')
        assert 'sk_' not in s.ask('/applicants', None).headers.get('Request-Id', '')
        assert s.ask('/applicants').headers.get('Stripe-Version') is None
        s.control('key', key='disabled', enabled=1)
        s.control('key', key='metadata', enabled=0)
        assert s.ask('/applicants', DISABLED).status == 200
        assert s.refused('/applicants') == (403, 'api key disabled')
        s.control('reset')
        assert s.ask('/applicants').status == 200
    with Blockpass('--disabled-as', '401') as s:
        assert s.refused('/applicants', DISABLED) == (401, 'unauthorized')


def test_what_is_checked_first():
    """Method and route, client id, key, enabled, rate, parameters, lookup: each before the next."""
    other = '/kyc/1.0/connect/somebody_else'
    with Blockpass('--rate', '2/60s') as s:
        assert s.refused(other + '/nothing', None)[0] == 404
        assert s.refused(other + '/applicants', None, method='POST')[0] == 405
        assert s.refused(other + '/applicants', None) == (404, 'service not found')
        assert s.refused('/applicants?limit=0', None)[0] == 401
        assert s.refused('/applicants?limit=0', DISABLED)[0] == 403
        assert s.refused('/applicants?limit=0')[0] == 400
        assert s.refused('/refId/nobody')[0] == 404
        # What was refused for its parameters counts, too; what came with no good key does not.
        assert s.refused('/applicants?limit=0')[0] == 429
        assert s.refused('/refId/nobody')[0] == 429
        assert s.refused('/applicants', DISABLED)[0] == 403
        assert s.ask('/applicants', PICTURES).status == 200


def test_scopes():
    with Blockpass() as s:
        everybody = {key: s.everybody(key) for key in (METADATA, ATTRIBUTES, PICTURES)}
        for few, text, full in zip(*everybody.values()):
            assert list(few) == [name for name in OPEN if name in few]
            assert {name: text[name] for name in few} == few
            rest = [name for name in full if name not in few]
            if few['isArchived']:
                assert rest == ['customFields', 'certs']
                assert text == full
                continue
            assert rest == ['customFields', 'identities', 'certs'] and list(text) == list(full)
            assert text['certs'] == full['certs']
            words = {slug: one for slug, one in full['identities'].items()
                     if one['type'] == 'string'}
            assert text['identities'] == words
            assert all(one['value'] for one in full['identities'].values())
            assert {one['type'] for one in full['identities'].values()} <= {'string', 'base64'}
        some = everybody[METADATA][25]
        for key in everybody:
            path = '/recordId/' + some['recordId']
            assert s.data(path, key) == everybody[key][25]


def test_nulls_and_empty_pictures():
    with Blockpass('--nulls', '--empty-pictures', store=True) as s:
        found = s.data('/recordId/66b0c1d2e3f4a5b6c7d8e90a', STORE_METADATA)
        assert list(found) == OPEN
        assert [name for name in OPEN if found[name] is None] == [
            'refId', 'inreviewDate', 'approvedDate', 'reviewRequestedDate', 'willArchiveAtDate']
        text = s.data('/refId/HL-000101', STORE_ATTRIBUTES)['identities']
        full = s.data('/refId/HL-000101', STORE_PICTURES)['identities']
        assert list(text) == list(full)
        assert {slug for slug, one in text.items() if one == {'type': 'base64', 'value': ''}} == {
            'passport', 'selfie', 'proof_of_address', 'selfie_national_id'}


def test_statuses():
    with Blockpass() as s:
        everybody = s.everybody()
        for status in STATUSES:
            page = s.data('/applicants/%s?limit=20' % status)
            wanted = [one for one in everybody if one['status'] == status]
            assert wanted and page['records'] == wanted[:20] and page['total'] == len(wanted)
        for status in ('approve', 'Approved', 'deleted', 'notFound', 'resubmit', 'x', '%20'):
            assert s.refused('/applicants/' + status) == (400, 'unknown status'), status
    with Blockpass('--strict-status') as s:
        assert s.refused('/applicants/incomplete') == (400, 'unknown status')
        assert s.ask('/applicants/review_requested').status == 200


def test_pages():
    with Blockpass() as s:
        page = s.data('/applicants')
        assert (page['total'], page['skip'], page['limit'], len(page['records'])) == (40, 0, 10, 10)
        assert list(page) == ['records', 'total', 'skip', 'limit']
        page = s.data('/applicants?limit=100&skip=30&sort=name')
        assert (page['skip'], page['limit'], len(page['records'])) == (30, 20, 10)
        page = s.data('/applicants?skip=99999999999999999999999&limit=99999999999999999999999')
        assert page['records'] == [] and page['total'] == 40 and page['limit'] == 20
        for query in ('limit=0', 'limit=-1', 'limit=ten', 'limit=', 'limit=1.5', 'limit=%2B5',
                      'skip=-1', 'skip=x', 'skip=', 'limit=0x5', 'limit=+5'):
            assert s.refused('/applicants?' + query)[0] == 400, query
        ids = [one['recordId'] for one in s.everybody()]
        assert ids == sorted(set(ids)) and len(ids) == 40
    with Blockpass('--max-limit', '3') as s:
        page = s.data('/applicants?limit=100')
        assert page['limit'] == 3 and len(page['records']) == 3
        assert s.data('/applicants?limit=2')['limit'] == 2
        assert len(s.everybody()) == 40
    with Blockpass('--candidates', '0') as s:
        assert s.data('/applicants') == {'records': [], 'total': 0, 'skip': 0, 'limit': 10}


def test_orders():
    with Blockpass('--order', 'newest') as s:
        found = s.everybody()
        latest = [max([one[name] for name in OPEN[6:10] if name in one], default='')
                  for one in found]
        assert latest == sorted(latest, reverse=True) and len(found) == 40
    with Blockpass('--order', 'shuffle') as s:
        one, other = [[record['recordId'] for record in s.everybody()] for _ in range(2)]
        assert one != other and sorted(one) == sorted(other) and len(set(one)) == 40


def test_form_b():
    with Blockpass('--error-form', 'B') as s:
        for path, key, status in (('/nothing', METADATA, 404), ('/applicants', None, 401),
                                  ('/applicants?limit=0', METADATA, 400)):
            answer = s.ask(path, key)
            assert answer.status == status and list(answer.json) == ['status', 'message', 'data']
            assert answer.json['data'] == {'code': status}


def test_import():
    body = ('{"given_name": "Zahra", "dob": "09/02/1995",'
            ' "selfie": {"mime_type": "image/jpeg", "value_base64": "/9j/"},'
            ' "identity_documents": {"type": "national_id", "mime_type": "image/jpeg",'
            ' "value_base64": "/9j/4A=="},'
            ' "crypto_address": {"type": "crypto_address_eth", "value": "0x0"},'
            ' "address": {"address": "1 Lane", "country": "GBR"}}')
    path = '/kyc/1.0/connect/beta/practice_00000/refId/new%2F1'
    with Blockpass() as s:
        assert s.refused(path, WRITE, method='POST', body=body) == (404, 'not found')
    with Blockpass('--beta-import') as s:
        assert s.refused(path, WRITE)[0] == 405
        assert s.refused(path, PICTURES, method='POST', body=body)[0] == 401
        assert s.refused(path, WRITE, method='POST', body='[')[0] == 400
        answer = s.ask(path, WRITE, 'POST', body)
        assert answer.status == 200 and answer.json['status'] == 'success'
        assert s.refused(path, WRITE, method='POST', body=body) == (409, 'refId already used')
        found = s.data('/refId/new%2F1', PICTURES)
        assert found['recordId'] == answer.json['data']['recordId']
        assert found['status'] == 'incomplete'
        assert s.everybody()[-1]['recordId'] == found['recordId']
        values = {slug: one['value'] for slug, one in found['identities'].items()}
        assert list(values) == ['given_name', 'dob', 'selfie', 'national_id', 'crypto_address_eth',
                                'address']
        assert values['national_id'] == '/9j/4A==' and '"GBR"' in values['address']
        assert s.data('/refId/new%2F1', ARCHIVE)['willArchiveAtDate']


if __name__ == '__main__':
    blockpass.run(globals())

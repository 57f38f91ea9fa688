# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which key may do what, and what may be expanded."""

import base64
import json
import os
import re

import schema
import standin
from standin import ALL, BROWSE, NOIMAGES, NOW_UNIX, REPORTS, REVEAL, SECRET, SESSIONS, StandIn

with open(os.path.join(os.environ['CS_TEST_SAMPLES'], 'stripe', 'errors.json')) as file:
    ERRORS = json.load(file)['errors']

SENSITIVE = ['verified_outputs.' + m for m in
             ('dob', 'id_number', 'sex', 'unparsed_sex', 'unparsed_place_of_birth')]
SENSITIVE += ['last_verification_report.document.' + m for m in
              ('dob', 'expiration_date', 'number', 'sex', 'unparsed_sex',
               'unparsed_place_of_birth')]
SENSITIVE += ['last_verification_report.id_number.' + m for m in ('dob', 'id_number')]


def same_error(answer, name, *changing):
    """As in errors.json, but for the words that name something."""
    known = ERRORS[name]
    schema.check('error', answer.json)
    assert answer.status == known['status'], (name, answer.status, answer.body)
    ours, theirs = dict(answer.error), dict(known['body']['error'])
    pattern = re.escape(theirs.pop('message'))
    for word in changing:
        pattern = pattern.replace(re.escape(word), '.+')
    message = ours.pop('message')
    assert re.fullmatch(pattern, message), (name, message)
    for word in ('param', 'type', 'code', 'doc_url'):
        if word != 'param' or not changing:
            assert ours.get(word) == theirs.get(word), (name, word, ours)
    for header, value in known['headers'].items():
        assert answer.headers[header] == value, (name, header)


def test_keys_that_do_not_work():
    with StandIn() as s:
        same_error(s.call(SESSIONS, None), 'no_key')
        same_error(s.call(SESSIONS, 'sk_test_nobodyhasthiskey1wXyZ'), 'invalid_key',
                   'sk_test_********************wXyZ')
        same_error(s.call(SESSIONS, 'sk_live_practice_secret'), 'invalid_key',
                   'sk_test_********************wXyZ')
        same_error(s.call(SESSIONS, 'rk_test_practice_expired'), 'expired_key',
                   'rk_live_*****Lou9vH')
        same_error(s.call(SESSIONS, 'rk_test_practice_badip'), 'ip_not_allowed', '203.0.113.9')
        same_error(s.call(SESSIONS, 'pk_test_practice'), 'publishable_key')
        # A key is never said whole.
        for key in ('rk_test_practice_expired', 'sk_test_nobodyhasthiskey1wXyZ'):
            assert key not in s.call(SESSIONS, key).body.decode()


def test_basic_authentication():
    with StandIn() as s:
        word = base64.b64encode((BROWSE + ':').encode()).decode()
        assert s.call(SESSIONS, None, headers={'Authorization': 'Basic ' + word}).status == 200
        assert s.call(SESSIONS, None, headers={'Authorization': 'Digest x'}).status == 401


def test_who_may_call_what():
    with StandIn() as s:
        session = s.sessions(status='requires_input')[0]['id']
        calls = [('GET', SESSIONS), ('POST', SESSIONS + '/' + session), ('GET', '/v1/files'),
                 ('POST', '/v1/file_links'), ('GET', '/v1/file_links'), ('GET', '/v1/events'),
                 ('GET', '/v1/account')]
        expected = {
            SECRET: [200, 200, 200, 400, 200, 200, 200],
            BROWSE: [200, 403, 403, 403, 403, 403, 403],
            REVEAL: [200, 403, 200, 400, 200, 403, 403],
            ALL: [200, 200, 200, 400, 200, 403, 403],
            NOIMAGES: [200, 403, 403, 403, 403, 403, 403],
        }
        for key, statuses in expected.items():
            for (method, path), status in zip(calls, statuses):
                answer = s.call(path, key, form={} if method == 'POST' else None)
                assert answer.status == status, (key, path, answer.status, answer.body)
                if status == 403:
                    assert answer.error['code'] == 'more_permissions_required'
        same_error(s.call(SESSIONS + '/%s/cancel' % session, BROWSE, {}), 'permission_new',
                   'rk_test_...wXyZ', 'acct_1TestCountersign',
                   '"Verification Sessions and Reports Read"', 'identity_product_read')


def test_connected_accounts():
    with StandIn() as s:
        mine = s.get('/v1/account', SECRET)['id']
        assert s.call(SESSIONS, SECRET, headers={'Stripe-Account': mine}).status == 200
        same_error(s.call(SESSIONS, BROWSE, headers={'Stripe-Account': mine}), 'no_connect')
        same_error(s.call(SESSIONS, SECRET, headers={'Stripe-Account': 'acct_1Other'}),
                   'account_invalid', 'rk_test_...wXyZ')


def test_one_sensitive_member_fails_the_whole_request():
    with StandIn() as s:
        row = next(r for r in s.sessions(status='verified', limit=20) if r['type'] == 'document')
        ordinary = 'expand[]=last_verification_report&expand[]=verified_outputs&expand[]='
        for member in SENSITIVE:
            path = SESSIONS + '/%s?%s' % (row['id'], ordinary + member)
            for key in (SECRET, BROWSE):
                same_error(s.call(path, key), 'sensitive_refused')
            for key in (REVEAL, NOIMAGES, ALL):
                assert s.call(path, key).status == 200, (key, member)
            report = member.replace('last_verification_report.', '')
            if report != member:
                path = REPORTS + '/%s?expand[]=%s' % (row['last_verification_report'], report)
                same_error(s.call(path, BROWSE), 'sensitive_refused')
                assert s.call(path, REVEAL).status == 200


def test_only_the_member_that_was_asked_for():
    with StandIn() as s:
        for row in s.sessions(status='verified', limit=6):
            for member in SENSITIVE:
                whole = s.get(SESSIONS + '/' + row['id'], REVEAL, expand=[member])
                schema.check('identity.verification_session', whole)
                report = whole['last_verification_report']
                if isinstance(report, str):
                    report = {}
                present = ['verified_outputs.' + m for m in whole.get('verified_outputs', {})]
                for check in ('document', 'id_number'):
                    present += ['last_verification_report.%s.%s' % (check, m)
                                for m in report.get(check, {})]
                assert set(present) & set(SENSITIVE) <= {member}
                assert ('verified_outputs' in whole) == member.startswith('verified')


def test_48_hours_run_from_the_report():
    with StandIn() as s:
        for row in s.pages(SESSIONS, limit=100, status='verified'):
            report = s.get(REPORTS + '/' + row['last_verification_report'])
            path = SESSIONS + '/%s?expand[]=verified_outputs.sex' % row['id']
            status = 200 if NOW_UNIX - report['created'] <= 48 * 3600 else 403
            assert s.call(path, REVEAL).status == status
            assert s.call(path, ALL).status == 200
        # To the second.
        row = s.sessions(status='verified')[0]
        report = s.get(REPORTS + '/' + row['last_verification_report'])
        path = SESSIONS + '/%s?expand[]=verified_outputs.sex' % row['id']
        s.control('clock', advance=48 * 3600 - (NOW_UNIX - report['created']))
        assert s.call(path, REVEAL).status == 200
        s.control('clock', advance=1)
        same_error(s.call(path, REVEAL), 'sensitive_too_old')


def test_expand_in_lists():
    with StandIn() as s:
        rows = s.sessions(limit=5, expand=['data.verified_outputs', 'data.last_verification_report'])
        for row in rows:
            schema.check('identity.verification_session', row)
            assert 'verified_outputs' in row
            assert row['last_verification_report'] is None or \
                row['last_verification_report']['object'] == 'identity.verification_report'
        # The deepest that works, and one old report that spoils the page.
        member = 'data.last_verification_report.document.number'
        assert s.sessions(REVEAL, limit=5, expand=[member])[2]['last_verification_report']
        same_error(s.call(SESSIONS + '?limit=5&expand[]=' + member, BROWSE), 'sensitive_refused')
        same_error(s.call(SESSIONS + '?limit=60&expand[]=' + member, REVEAL), 'sensitive_too_old')
        indexed = s.get(SESSIONS + '?expand[0]=data.verified_outputs&expand[1]=data.options')
        assert 'verified_outputs' in indexed['data'][0]


def test_what_cannot_be_expanded():
    with StandIn() as s:
        session = s.sessions()[0]['id']
        one = SESSIONS + '/' + session
        same_error(s.call(one + '?expand[]=metadata'), 'expand_bad')
        same_error(s.call(SESSIONS + '?expand[]=verified_outputs'), 'expand_needs_data')
        same_error(s.call(SESSIONS + '?expand[]=data.metadata'), 'expand_bad', 'metadata')
        same_error(s.call(SESSIONS + '?expand[]=metadata'), 'expand_bad')
        same_error(s.call(one + '?expand[]=a.b.c.d.e'), 'expand_deep')
        same_error(s.call(SESSIONS + '?expand[]=data.last_verification_report.document.number.x'),
                   'expand_deep', 'a.b.c.d.e')
        assert s.call(one + '?expand=verified_outputs').status == 400
        # Deeper parts that do not exist are let through.
        assert s.call(one + '?expand[]=last_verification_report.nothing').status == 200
        assert s.call('/v1/files?expand[]=data.links', SECRET).status == 200


def test_headers_of_every_answer():
    with StandIn() as s:
        seen = set()
        for path, key in ((SESSIONS, BROWSE), (SESSIONS, None), ('/v1/nope', SECRET)):
            answer = s.call(path, key, headers={'Stripe-Version': '2026-09-30.endive'})
            assert answer.headers['Request-Id'].startswith('req_')
            assert answer.headers['Stripe-Version'] == '2026-09-30.endive'
            assert answer.headers['Date'] == 'Fri, 20 Nov 2026 12:00:00 GMT'
            assert answer.headers['Content-Type'] == 'application/json'
            seen.add(answer.headers['Request-Id'])
        assert len(seen) == 3
        assert s.call(SESSIONS).headers['Stripe-Version'] == '2026-07-29.dahlia'


def test_a_retrieve_of_an_open_session_voids_its_link():
    with StandIn() as s:
        row = s.sessions(status='requires_input')[0]
        assert s.sessions(status='requires_input')[0]['url'] == row['url']
        fresh = s.get(SESSIONS + '/' + row['id'])
        assert fresh['url'] != row['url'] and fresh['client_secret'] != row['client_secret']
        # The report by its id leaves it alone.
        failed = next(r for r in s.sessions(status='requires_input', limit=50)
                      if r['last_verification_report'])
        s.get(REPORTS + '/' + failed['last_verification_report'])
        assert failed in s.sessions(status='requires_input', limit=50)


if __name__ == '__main__':
    standin.run(globals())

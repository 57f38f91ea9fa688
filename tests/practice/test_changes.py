# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating, canceling, redacting; idempotency keys; the events that tell of it."""

import schema
import standin
from standin import ALL, BROWSE, NOW_UNIX, REPORTS, SECRET, SESSIONS, StandIn

KIND = 'identity.verification_session'


def last_events(s, count):
    prefix = 'identity.verification_session.'
    return [(e['type'][len(prefix):], e['data']['object']['id'])
            for e in s.get('/v1/events', SECRET, limit=count)['data']]


def test_create_and_walk_through():
    with StandIn() as s:
        new = s.call(SESSIONS, SECRET, {
            'type': 'document', 'client_reference_id': 'customer-7', 'metadata[order]': '42',
            'options[document][require_matching_selfie]': 'true',
            'options[document][allowed_types][0]': 'passport',
            'provided_details[email]': 'someone@example.com'}).json
        schema.check(KIND, new)
        assert new['status'] == 'requires_input' and new['url'] and new['created'] == NOW_UNIX
        assert new['metadata'] == {'order': '42'}
        assert s.sessions()[0]['id'] == new['id']
        assert s.sessions(client_reference_id='customer-7')[0]['id'] == new['id']
        path = SESSIONS + '/' + new['id']
        assert s.get(path, expand=['provided_details'])['provided_details'] == {
            'email': 'someone@example.com'}
        changed = s.call(path, SECRET, {'metadata[order]': '', 'metadata[a]': 'b'}).json
        assert changed['metadata'] == {'a': 'b'}
        s.control('submit', session=new['id'], outcome='processing')
        assert s.get(path)['status'] == 'processing' and s.get(path)['url'] is None
        s.control('submit', session=new['id'], outcome='selfie_face_mismatch')
        failed = s.get(path, expand=['last_verification_report'])
        schema.check(KIND, failed)
        assert failed['last_error']['code'] == 'selfie_face_mismatch'
        assert failed['last_verification_report']['selfie']['status'] == 'unverified'
        assert failed['last_verification_report']['document']['status'] == 'verified'
        s.control('submit', session=new['id'], outcome='verified')
        verified = s.get(path, expand=['verified_outputs'])
        assert verified['status'] == 'verified' and verified['last_error'] is None
        assert verified['last_verification_report'] != failed['last_verification_report']['id']
        assert [what for what, who in last_events(s, 4)] == [
            'verified', 'requires_input', 'processing', 'created']


def test_create_refuses_nonsense():
    with StandIn() as s:
        for form, code, param in (
                ({}, 'parameter_missing', 'type'), ({'type': 'selfie'}, None, 'type'),
                ({'type': 'document', 'foo': '1'}, 'parameter_unknown', 'foo'),
                ({'type': 'document', 'options[selfie]': '1'}, 'parameter_unknown',
                 'options[selfie]')):
            answer = s.call(SESSIONS, SECRET, form)
            assert answer.status == 400 and answer.error.get('code') == code, answer.body
            assert answer.error['param'] == param
        flow = s.call(SESSIONS, SECRET, {'verification_flow': 'vf_1'}).json
        assert flow['type'] == 'verification_flow' and flow['verification_flow'] == 'vf_1'


def test_cancel_only_what_is_open():
    with StandIn() as s:
        for row in s.pages(SESSIONS, limit=100):
            answer = s.call(SESSIONS + '/%s/cancel' % row['id'], ALL, {})
            if row['status'] == 'requires_input':
                assert answer.json['status'] == 'canceled'
                assert answer.json['url'] is None and answer.json['client_secret'] is None
                schema.check(KIND, answer.json)
                assert last_events(s, 1) == [('canceled', row['id'])]
            else:
                assert answer.status == 400
                assert answer.error['message'] == (
                    'This VerificationSession cannot be canceled because its status is %s.'
                    % row['status'])
        assert s.sessions(status='requires_input') == []
        assert s.call(SESSIONS + '/vs_missing/cancel', ALL, {}).status == 404


def test_redact_takes_four_days():
    with StandIn() as s:
        row = next(r for r in s.sessions(status='verified', limit=20) if r['metadata'])
        path = SESSIONS + '/' + row['id']
        report = s.get(REPORTS + '/' + row['last_verification_report'])
        answer = s.call(path + '/redact', ALL, {}).json
        schema.check(KIND, answer)
        assert answer['redaction'] == {'status': 'processing'} and answer['status'] == 'verified'
        assert s.call(path + '/redact', ALL, {}).status == 400
        s.control('clock', advance=4 * 86400 - 1)
        assert s.get(path)['redaction'] == {'status': 'processing'}
        s.control('clock', advance=1)
        expand = ['verified_outputs.dob', 'verified_outputs.sex',
                  'last_verification_report.document.number',
                  'last_verification_report.document.expiration_date']
        gone = s.get(path, ALL, expand=expand)
        schema.check(KIND, gone)
        assert gone['redaction'] == {'status': 'redacted'} and gone['status'] == 'verified'
        assert gone['metadata'] == {} and gone['options'] == {}
        outputs, document = gone['verified_outputs'], gone['last_verification_report']['document']
        assert outputs['first_name'] == outputs['last_name'] == outputs['sex'] == '[redacted]'
        assert outputs['dob'] == {'day': 1, 'month': 1, 'year': 1}
        assert document['number'] == '[redacted]'
        assert document['expiration_date'] == {'day': 1, 'month': 1, 'year': 1}
        assert gone['id'] in [r['id'] for r in s.sessions(limit=100)]
        picture = report['document']['files'][0]
        answer = s.call('/v1/file_links', ALL,
                        {'file': picture, 'expires_at': NOW_UNIX + 4 * 86400 + 20})
        assert answer.status == 404


def test_redact_an_open_session_cancels_it():
    with StandIn() as s:
        row = s.sessions(status='requires_input')[0]
        answer = s.call(SESSIONS + '/%s/redact' % row['id'], ALL, {}).json
        assert answer['status'] == 'canceled' and answer['redaction'] == {'status': 'processing'}
        assert last_events(s, 1) == [('canceled', row['id'])]
        busy = s.sessions(status='processing')[0]['id']
        answer = s.call(SESSIONS + '/%s/redact' % busy, ALL, {})
        assert answer.status == 400
        assert 'while its status is processing' in answer.error['message']


def test_idempotency_keys():
    with StandIn() as s:
        open_one, other = [r['id'] for r in s.sessions(status='requires_input', limit=2)]
        path = SESSIONS + '/%s/cancel' % open_one
        once = s.call(path, ALL, {}, {'Idempotency-Key': 'one'})
        assert once.headers['Idempotency-Key'] == 'one'
        assert once.headers['Idempotent-Replayed'] is None
        again = s.call(path, ALL, {}, {'Idempotency-Key': 'one'})
        assert again.status == 200 and again.body == once.body
        assert again.headers['Idempotent-Replayed'] == 'true'
        assert again.headers['Request-Id'] == once.headers['Request-Id']
        # Without the key, or with another, it runs, and is refused by the state.
        assert s.call(path, ALL, {}).status == 400
        refused = s.call(path, ALL, {}, {'Idempotency-Key': 'two'})
        assert refused.status == 400
        again = s.call(path, ALL, {}, {'Idempotency-Key': 'two'})
        assert again.headers['Idempotent-Replayed'] == 'true'
        # The same key for something else.
        answer = s.call(SESSIONS + '/%s/cancel' % other, ALL, {}, {'Idempotency-Key': 'one'})
        assert answer.status == 400 and answer.error['type'] == 'idempotency_error'
        assert s.get(SESSIONS + '/' + other)['status'] == 'requires_input'
        # Keys are apart for each API key; a 403 or bad parameters keep nothing.
        assert s.call(path, BROWSE, {}, {'Idempotency-Key': 'one'}).status == 403
        path = SESSIONS + '/%s/cancel' % other
        assert s.call(path, ALL, {'foo': '1'}, {'Idempotency-Key': 'three'}).status == 400
        assert s.call(path, ALL, {}, {'Idempotency-Key': 'three'}).status == 200
        # It is for POST only.
        assert s.call(SESSIONS, ALL, None, {'Idempotency-Key': 'one'}).status == 200


def test_past_events_lead_to_the_present():
    with StandIn() as s:
        now = {r['id']: r for r in s.sessions(limit=100)}
        seen = set()
        for event in s.pages('/v1/events', SECRET, limit=100):
            schema.check('event', event)
            then = event['data']['object']
            schema.check(KIND, then)
            if then['id'] not in seen:
                seen.add(then['id'])
                assert then['status'] == now[then['id']]['status'], event
                assert then['last_error'] == now[then['id']]['last_error'], event
        assert len(seen) > 40


if __name__ == '__main__':
    standin.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The invented people: enough of each kind, and the same ones for the same seed."""

import os
import time

import schema
import standin
from standin import ALL, NOW_UNIX, REPORTS, SESSIONS, StandIn

SENSITIVE = ['verified_outputs.' + m for m in
             ('dob', 'id_number', 'sex', 'unparsed_sex', 'unparsed_place_of_birth')]
SENSITIVE += ['last_verification_report.document.' + m for m in
              ('dob', 'expiration_date', 'number', 'sex', 'unparsed_sex',
               'unparsed_place_of_birth')]
SENSITIVE += ['last_verification_report.id_number.' + m for m in ('dob', 'id_number')]


def codes():
    schemas = schema.SCHEMAS['components']['schemas']
    return set(schemas['gelato_session_last_error']['properties']['code']['enum'])


def everything(s, **query):
    return s.pages(SESSIONS, ALL, limit=50, expand=['data.' + m for m in SENSITIVE], **query)


def test_first_screen_shows_each_kind():
    with StandIn() as s:
        rows = s.sessions(limit=24)
        assert {r['status'] for r in rows} == {'verified', 'requires_input', 'processing',
                                               'canceled'}
        assert {r['type'] for r in rows} == {'document', 'id_number', 'verification_flow'}
        assert {r['redaction'] and r['redaction']['status'] for r in rows} == {
            None, 'processing', 'redacted', 'validated'}
        assert any(r['status'] == 'requires_input' and not r['last_verification_report']
                   and not r['last_error'] for r in rows)
        assert any(r['client_reference_id'] is None for r in rows)
        same = [r for r in rows if r['client_reference_id'] == 'customer-20418']
        assert [r['status'] for r in same] == ['verified', 'requires_input', 'requires_input']
        assert 'selfie_face_mismatch' in {r['last_error']['code'] for r in same if r['last_error']}


def test_both_sides_of_48_hours():
    with StandIn() as s:
        reports = s.pages(REPORTS, limit=100)
        left = [48 * 3600 - (NOW_UNIX - r['created']) for r in reports]
        assert any(0 < seconds <= 3600 for seconds in left)
        assert any(-3600 < seconds <= 0 for seconds in left)
        # A session that is older than it looks: opened before, answered within.
        sessions = {r['id']: r for r in s.sessions(limit=100)}
        assert any(sessions[r['verification_session']]['created'] < NOW_UNIX - 48 * 3600
                   < r['created'] for r in reports)


def test_every_answer_fits_the_schema():
    with StandIn('--sessions', '300') as s:
        rows = everything(s)
        assert len(rows) == 300
        for row in rows:
            schema.check('identity.verification_session', row)
        reports = s.pages(REPORTS, ALL, limit=100)
        for report in reports:
            schema.check('identity.verification_report', report)
        assert codes() == {r['last_error']['code'] for r in rows if r['last_error']}


def test_all_error_codes_among_the_default():
    with StandIn() as s:
        found = {r['last_error']['code'] for r in s.sessions(limit=100) if r['last_error']}
        assert found == codes(), codes() - found


def test_variety():
    with StandIn('--sessions', '300') as s:
        rows = everything(s, status='verified')
        whole = [r for r in rows if not r['redaction']]
        documents = [r['last_verification_report'].get('document') for r in whole]
        documents = [d for d in documents if d]
        assert {d['type'] for d in documents} == {'passport', 'id_card', 'driving_license'}
        assert len({d['issuing_country'] for d in documents}) >= 15
        # Scripts that are not read, papers without a date of birth, in each of its forms.
        assert any(d['first_name'] is None for d in documents)
        dobs = [r['verified_outputs']['dob'] for r in whole]
        assert any(d is None for d in dobs)
        assert any(d and d['year'] is None for d in dobs)
        assert any(d and d['year'] and not d['month'] for d in dobs)
        assert any(len(r['verified_outputs']['id_number'] or '') == 4 for r in whole)
        assert {len(d['files']) for d in documents} == {1, 2}
        assert any(r['verified_outputs']['phone'] for r in whole)
        assert any(r['verified_outputs']['email'] for r in whole)
        names = ' '.join(str(r['verified_outputs']['first_name']) for r in whole)
        assert any(ord(c) > 0x17f for c in names + ' '.join(str(r['metadata']) for r in rows))


def test_a_report_tells_what_its_session_tells():
    with StandIn('--sessions', '150') as s:
        for row in everything(s):
            report = row['last_verification_report']
            if not report:
                assert row['status'] != 'verified'
                continue
            assert report['verification_session'] == row['id']
            assert report['created'] >= row['created']
            failed = [c for c in ('document', 'selfie', 'id_number', 'email', 'phone')
                      if report.get(c, {}).get('status') == 'unverified']
            if row['status'] == 'verified':
                assert failed == []
                dob = (report.get('document') or report['id_number'])['dob']
                if 'id_number' not in report:
                    assert row['verified_outputs']['dob'] == dob
            elif row['last_error'] and row['last_error']['code'] != 'under_supported_age':
                assert len(failed) == 1
                assert report[failed[0]]['error']['code'] == row['last_error']['code']


def test_same_seed_same_people():
    def of(s, count):
        return [dict(r, created=None) for r in s.sessions(limit=count)]

    with StandIn() as one, StandIn('--sessions', '25', now='2026-11-25T01:02:03Z') as few, \
            StandIn('--seed', '7') as other:
        assert of(one, 25) == of(few, 25)
        assert not {r['id'] for r in of(one, 100)} & {r['id'] for r in of(other, 100)}
        row = one.sessions(status='verified')[0]
        path = SESSIONS + '/' + row['id']
        ours, theirs = [s.get(path, ALL, expand=SENSITIVE[:5])['verified_outputs']
                        for s in (one, few)]
        assert ours == theirs


def test_ten_thousand():
    started = time.monotonic()
    with StandIn('--sessions', '10000') as s:
        print('# 10,000 sessions: listening after %.0f ms' % (1000 * (time.monotonic() - started)))
        started = time.monotonic()
        assert len(s.pages(SESSIONS, limit=100)) == 10000
        print('# 100 pages of 100: %.0f ms' % (1000 * (time.monotonic() - started)))
        assert len(s.pages('/v1/events', 'sk_test_practice_secret', limit=100)) > 500


if __name__ == '__main__':
    standin.run(globals())

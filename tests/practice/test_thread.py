# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The officer's way through the stand-in: list, retrieve, expand, link, picture."""

import schema
import standin
from standin import BROWSE, NOW_UNIX, REPORTS, REVEAL, SECRET, SESSIONS, StandIn


def newest_passport(s):
    return next(row for row in s.sessions(status='verified') if row['type'] == 'document')


def test_list_is_newest_first():
    with StandIn() as s:
        page = s.get(SESSIONS, limit=100)
        schema.check_list('identity.verification_session', page, SESSIONS)
        assert len(page['data']) == 64 and not page['has_more']
        times = [row['created'] for row in page['data']]
        assert times == sorted(times, reverse=True) and times[0] < NOW_UNIX
        assert len({row['id'] for row in page['data']}) == 64
        for row in page['data']:
            assert 'verified_outputs' not in row and 'provided_details' not in row
            assert (row['client_secret'] is not None) == (row['status'] == 'requires_input')
            assert (row['url'] is not None) == (row['status'] == 'requires_input')


def test_record_is_one_retrieve():
    with StandIn() as s:
        row = newest_passport(s)
        whole = s.get(SESSIONS + '/' + row['id'],
                      expand=['verified_outputs', 'last_verification_report', 'provided_details'])
        schema.check('identity.verification_session', whole)
        assert whole['last_verification_report']['id'] == row['last_verification_report']
        assert whole['verified_outputs']['first_name']
        assert 'dob' not in whole['verified_outputs']
        report = s.get(REPORTS + '/' + row['last_verification_report'])
        schema.check('identity.verification_report', report)
        assert 'number' not in report['document']
        assert report == whole['last_verification_report']


def test_reveal_needs_the_reveal_key():
    with StandIn() as s:
        path = SESSIONS + '/' + newest_passport(s)['id']
        for key in (BROWSE, SECRET):
            answer = s.call(path + '?expand[]=verified_outputs.dob', key)
            assert answer.status == 403 and 'sensitive verification results' in answer.error['message']
        outputs = s.get(path, REVEAL, expand=['verified_outputs.dob'])['verified_outputs']
        assert outputs['dob']['year'] > 1900
        assert set(outputs) == {'address', 'dob', 'email', 'first_name', 'id_number_type',
                                'last_name', 'phone'}


def test_picture_by_link():
    with StandIn() as s:
        report = s.get(REPORTS + '/' + newest_passport(s)['last_verification_report'])
        form = {'file': report['document']['files'][0], 'expires_at': NOW_UNIX + 25}
        assert s.call('/v1/file_links', BROWSE, form).status == 403
        link = s.call('/v1/file_links', REVEAL, form).json
        schema.check('file_link', link)
        assert link['url'].startswith(s.origin + '/links/') and not link['expired']
        picture = s.call(link['url'], key=None)
        assert picture.status == 200
        assert picture.body[:3] in (b'\xff\xd8\xff', b'\x89PN')
        s.control('clock', advance=26)
        assert s.call(link['url'], key=None).status == 404
        assert s.get('/v1/file_links/' + link['id'], REVEAL)['expired'] is True


if __name__ == '__main__':
    standin.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages, cursors, filters and refusals of every list."""

import schema
import standin
from standin import ALL, BROWSE, NOW_UNIX, REPORTS, SECRET, SESSIONS, StandIn

LISTS = [(SESSIONS, 'identity.verification_session'), (REPORTS, 'identity.verification_report'),
         ('/v1/files', 'file'), ('/v1/events', 'event')]


def ids(items):
    return [item['id'] for item in items]


def refused(s, path, status, code, param, key=SECRET):
    answer = s.call(path, key)
    assert answer.status == status, (path, answer.status, answer.body)
    schema.check('error', answer.json)
    assert answer.error.get('code') == code, answer.error
    assert answer.error.get('param') == param, answer.error
    return answer.error['message']


def test_pages_forward_and_back():
    with StandIn('--sessions', '40') as s:
        for path, kind in LISTS:
            whole = s.pages(path, SECRET, limit=100)
            assert len(whole) > 20, path
            assert len(set(ids(whole))) == len(whole)
            by_seven = s.pages(path, SECRET, limit=7)
            assert ids(by_seven) == ids(whole), path
            # Back from the end: each page still comes newest first.
            found, before = [whole[-1]], whole[-1]['id']
            while True:
                page = s.get(path, SECRET, limit=9, ending_before=before)
                schema.check_list(kind, page, path)
                found = page['data'] + found
                if not page['has_more']:
                    break
                before = page['data'][0]['id']
            assert ids(found) == ids(whole), path


def test_default_page_is_ten():
    with StandIn() as s:
        page = s.get(SESSIONS)
        assert len(page['data']) == 10 and page['has_more']
        assert s.get(SESSIONS, limit=100)['has_more'] is False
        assert len(s.get(SESSIONS, limit=64)['data']) == 64
        assert s.get(SESSIONS, limit=64)['has_more'] is False
        assert s.get(SESSIONS, limit=63)['has_more'] is True


def test_no_sessions_at_all():
    with StandIn('--sessions', '0') as s:
        for path, kind in LISTS:
            page = s.get(path, SECRET)
            assert page['data'] == [] and page['has_more'] is False


def test_filter_by_status():
    with StandIn() as s:
        rows = s.sessions(limit=100)
        for status in ('verified', 'requires_input', 'processing', 'canceled'):
            found = s.sessions(status=status, limit=100)
            assert found and ids(found) == ids(r for r in rows if r['status'] == status)
        # A filter and a cursor together.
        verified = s.sessions(status='verified', limit=100)
        page = s.get(SESSIONS, status='verified', limit=3, starting_after=verified[2]['id'])
        assert ids(page['data']) == ids(verified[3:6])


def test_filter_by_created():
    with StandIn() as s:
        rows = s.sessions(limit=100)
        mark = rows[20]['created']
        expected = {
            'gt': [r for r in rows if r['created'] > mark],
            'gte': [r for r in rows if r['created'] >= mark],
            'lt': [r for r in rows if r['created'] < mark],
            'lte': [r for r in rows if r['created'] <= mark],
        }
        for bound, wanted in expected.items():
            found = s.sessions(limit=100, **{'created_' + bound: mark})
            assert ids(found) == ids(wanted), bound
        assert ids(s.sessions(created=mark)) == [rows[20]['id']]
        both = s.sessions(limit=100, created_gte=rows[30]['created'], created_lt=mark)
        assert ids(both) == ids(rows[21:31])


def test_filter_by_reference_and_customer():
    with StandIn() as s:
        rows = s.sessions(limit=100)
        same = s.sessions(client_reference_id='customer-20418')
        assert len(same) >= 3 and {r['client_reference_id'] for r in same} == {'customer-20418'}
        assert s.sessions(client_reference_id='customer-0') == []
        customer = next(r['related_customer'] for r in rows if r['related_customer'])
        assert {r['related_customer'] for r in s.sessions(related_customer=customer)} == {customer}
        assert s.sessions(related_customer_account='acct_1Nobody') == []


def test_filters_of_reports():
    with StandIn() as s:
        reports = s.pages(REPORTS, limit=100)
        assert ids(s.pages(REPORTS, type='id_number', limit=50)) == ids(
            r for r in reports if r['type'] == 'id_number')
        several = next(r for r in reports
                       if len([o for o in reports
                               if o['verification_session'] == r['verification_session']]) > 1)
        found = s.get(REPORTS, verification_session=several['verification_session'])['data']
        assert len(found) > 1
        session = s.get(SESSIONS + '/' + several['verification_session'])
        assert session['last_verification_report'] == found[0]['id']
        # What the client asks at each refresh.
        recent = s.pages(REPORTS, created_gte=NOW_UNIX - 48 * 3600, limit=100)
        assert ids(recent) == ids(r for r in reports if r['created'] >= NOW_UNIX - 48 * 3600)
        assert 8 <= len(recent) < len(reports)


def test_filters_of_files():
    with StandIn('--sessions', '20') as s:
        files = s.pages('/v1/files', ALL, limit=100)
        selfies = s.pages('/v1/files', ALL, limit=100, purpose='selfie')
        assert selfies and ids(selfies) == ids(f for f in files if f['purpose'] == 'selfie')
        assert {f['purpose'] for f in files} == {'selfie', 'identity_document_downloadable'}


def test_types_of_events():
    with StandIn() as s:
        prefix = 'identity.verification_session.'
        events = s.pages('/v1/events', SECRET, limit=100)
        assert {e['type'][len(prefix):] for e in events} == {
            'created', 'processing', 'verified', 'requires_input', 'canceled'}
        assert all(e['created'] >= NOW_UNIX - 30 * 86400 for e in events)
        assert ids(s.pages('/v1/events', SECRET, limit=100, type=prefix + '*')) == ids(events)
        one = s.pages('/v1/events', SECRET, limit=100, type=prefix + 'verified')
        assert one and {e['data']['object']['status'] for e in one} == {'verified'}
        two = s.pages('/v1/events', SECRET, limit=100,
                      types=[prefix + 'verified', prefix + 'canceled'])
        assert ids(two) == ids(e for e in events if e['type'].rsplit('.')[-1]
                               in ('verified', 'canceled'))
        assert s.get('/v1/events', SECRET, type='charge.*')['data'] == []
        schema.check('event', s.get('/v1/events/' + one[0]['id'], SECRET))
        refused(s, '/v1/events?type=a&types[]=b', 400, 'parameters_exclusive', 'types')
        refused(s, '/v1/events/evt_missing', 404, 'resource_missing', 'id')
        s.control('clock', advance=31 * 86400)
        assert s.get('/v1/events', SECRET)['data'] == []


def test_limits():
    with StandIn() as s:
        text = refused(s, SESSIONS + '?limit=500', 400, 'parameter_invalid_integer', 'limit')
        assert text == "This value must be less than or equal to 100 (it currently is '500')."
        text = refused(s, SESSIONS + '?limit=0', 400, 'parameter_invalid_integer', 'limit')
        assert text == 'This value must be greater than or equal to 1.'
        for bad in ('-1', 'ten', '1.5', '99999999999999999999'):
            refused(s, SESSIONS + '?limit=' + bad, 400, 'parameter_invalid_integer', 'limit')


def test_cursors_that_do_not_work():
    with StandIn() as s:
        first, second = ids(s.sessions(limit=2))
        report = s.get(REPORTS)['data'][0]['id']
        refused(s, '%s?starting_after=%s&ending_before=%s' % (SESSIONS, first, second),
                400, 'parameters_exclusive', 'ending_before')
        refused(s, SESSIONS + '?starting_after=vs_gone', 400, 'resource_missing', 'starting_after')
        refused(s, SESSIONS + '?ending_before=' + report, 400, 'resource_missing', 'ending_before')


def test_parameters_that_do_not_exist():
    with StandIn() as s:
        text = refused(s, SESSIONS + '?foo=1', 400, 'parameter_unknown', 'foo')
        assert text == 'Received unknown parameter: foo'
        refused(s, SESSIONS + '?type=document', 400, 'parameter_unknown', 'type')
        refused(s, SESSIONS + '?created[after]=1', 400, 'parameter_unknown', 'created[after]')
        refused(s, SESSIONS + '?limit[]=1', 400, 'parameter_unknown', 'limit[]')
        refused(s, SESSIONS + '?limit=', 400, 'parameter_invalid_empty', 'limit')
        refused(s, SESSIONS + '?status=open', 400, None, 'status')
        refused(s, SESSIONS + '?created[gte]=soon', 400, 'parameter_invalid_integer', 'created[gte]')
        refused(s, REPORTS + '?type=verification_flow', 400, None, 'type')
        refused(s, SESSIONS + '/vs_missing', 404, 'resource_missing', 'session')
        refused(s, REPORTS + '/vr_missing', 404, 'resource_missing', 'report')
        refused(s, '/v1/files/file_missing', 404, 'resource_missing', 'file')
        assert refused(s, '/v1/nope', 404, None, None) == 'Unrecognized request URL (GET: /v1/nope).'


def test_strange_requests():
    with StandIn() as s:
        for tail in ('?', '?&&&', '?=', '?limit', '?expand[=a', '?expand[]', '?expand[]=',
                     '?expand[]=.', '?expand[]=data.', '?expand[]=....', '?[]=1', '?%ff=%fe',
                     '?client_reference_id=%00', '?client_reference_id=%ZZ%', '?created[]=1',
                     '/%ff%fe', '/..%2f..', '/%00', '//', '/a/b/c/d', '?limit=%s' % ('9' * 5000),
                     '?client_reference_id=' + 'x' * 50000):
            answer = s.call(SESSIONS + tail)
            assert answer.status in (200, 400, 404), (tail, answer.status)
            if answer.body[:1] == b'{':
                answer.body.decode('utf-8')
                answer.json
        for form in ([('', '')], [('a' * 9999, 'b')], [('metadata[]', 'x')], [('metadata[a]', 'b'),
                     ('metadata', '')], [('metadata', 'x')]):
            assert s.call(SESSIONS, SECRET, form).status == 400


if __name__ == '__main__':
    standin.run(globals())

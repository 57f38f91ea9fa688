# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on request, and the calls by which tests set it."""

import email.utils
import http.client
import socket
import time
import urllib.parse

import standin
from standin import ALL, BROWSE, NOW_UNIX, REVEAL, SESSIONS, StandIn


def connect(s):
    address = urllib.parse.urlsplit(s.origin)
    return http.client.HTTPConnection(address.hostname, address.port, timeout=10)


def ask(s, path=SESSIONS, key=BROWSE):
    connection = connect(s)
    connection.request('GET', path, headers={'Authorization': 'Bearer ' + key})
    return connection.getresponse()


def test_status_and_counts():
    with StandIn('--fault', 'status=500,path=' + SESSIONS + ',times=2') as s:
        assert s.call('/v1/account').status == 403
        answers = [s.call(SESSIONS).status for _ in range(3)]
        assert answers == [500, 500, 200]
        s.control('faults', spec='status=503,after=1,times=1,method=GET,key=reveal')
        assert s.call(SESSIONS, BROWSE).status == 200
        assert [s.call(SESSIONS, REVEAL).status for _ in range(3)] == [200, 503, 200]
        s.control('faults', spec='status=502')
        answer = s.call(SESSIONS)
        assert answer.status == 502 and answer.error['type'] == 'api_error'
        assert answer.headers['Request-Id']
        s.control('faults', clear=1)
        assert s.call(SESSIONS).status == 200


def test_rate_limits():
    with StandIn() as s:
        s.control('faults', spec='429,reason=global-concurrency,retry-after=2,should-retry=true,'
                                 'times=1')
        answer = s.call(SESSIONS)
        assert answer.status == 429 and answer.error['code'] == 'rate_limit'
        assert answer.headers['Stripe-Rate-Limited-Reason'] == 'global-concurrency'
        assert answer.headers['Retry-After'] == '2'
        assert answer.headers['Stripe-Should-Retry'] == 'true'
        s.control('faults', spec='lock,times=1')
        answer = s.call(SESSIONS)
        assert answer.status == 429 and answer.error['code'] == 'lock_timeout'
        assert answer.headers['Stripe-Rate-Limited-Reason'] is None
        s.control('faults', spec='ip,times=1')
        assert 'does not allow requests from your IP' in s.call(SESSIONS).error['message']


def test_answers_that_are_no_answers():
    with StandIn() as s:
        s.control('faults', spec='html,times=1')
        answer = s.call(SESSIONS)
        assert answer.status == 200 and answer.headers['Content-Type'].startswith('text/html')
        for spec in ('garbage', 'empty', 'deep'):
            s.control('faults', spec=spec + ',times=1')
            answer = s.call(SESSIONS)
            assert answer.status == 200
            try:
                answer.json
                raise AssertionError(spec)
            except (ValueError, RecursionError):
                pass
        s.control('faults', spec='huge=9000000,times=1')
        assert len(s.call(SESSIONS).body) > 9000000
        s.control('faults', spec='redirect=http://127.0.0.1:1/,times=1')
        answer = s.call(SESSIONS)
        assert answer.status == 302 and answer.headers['Location'] == 'http://127.0.0.1:1/'
        s.control('faults', spec='times=1', body='{"object": 7}')
        assert s.call(SESSIONS).json == {'object': 7}


def test_cut_and_reset():
    with StandIn() as s:
        s.control('faults', spec='cut=100,times=1')
        answer = ask(s)
        assert answer.status == 200 and int(answer.headers['Content-Length']) > 1000
        try:
            answer.read()
            raise AssertionError('whole')
        except http.client.IncompleteRead as error:
            assert len(error.partial) == 100
        s.control('faults', spec='reset,times=1')
        try:
            ask(s)
            raise AssertionError('answered')
        except (http.client.RemoteDisconnected, ConnectionResetError):
            pass
        assert s.call(SESSIONS).status == 200


def test_late_and_slow():
    with StandIn('--latency-ms', '60') as s:
        started = time.monotonic()
        s.call(SESSIONS)
        assert time.monotonic() - started >= 0.06
        s.control('faults', spec='slow=150,times=1')
        started = time.monotonic()
        s.call(SESSIONS)
        assert time.monotonic() - started >= 0.21
        s.control('faults', spec='drip=20,times=1')
        started = time.monotonic()
        answer = s.call(SESSIONS)
        assert answer.json['object'] == 'list' and time.monotonic() - started >= 0.12


def test_a_client_that_goes_away():
    with StandIn() as s:
        for spec in ('slow=80', 'slow=80,drip=10', 'slow=80,cut=20', 'drip=30'):
            s.control('faults', clear=1, spec=spec + ',times=1')
            connection = connect(s)
            connection.request('GET', SESSIONS, headers={'Authorization': 'Bearer ' + BROWSE})
            connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()
            # A later answer than the one nobody waits for.
            s.control('faults', spec='slow=250,times=1')
            assert s.call(SESSIONS).status == 200
        assert s.process.poll() is None


def test_a_wrong_date():
    with StandIn() as s:
        s.control('faults', spec='skew=-7200,times=1')
        dates = [email.utils.parsedate_to_datetime(s.call(SESSIONS).headers['Date']).timestamp()
                 for _ in range(2)]
        assert dates == [NOW_UNIX - 7200, NOW_UNIX]


def test_a_lost_answer_can_be_had_again():
    with StandIn() as s:
        path = SESSIONS + '/%s/cancel' % s.sessions(status='requires_input')[0]['id']
        s.control('faults', spec='reset,times=1,method=POST')
        headers = {'Idempotency-Key': 'again'}
        try:
            s.call(path, ALL, {}, headers)
            raise AssertionError('answered')
        except (OSError, http.client.HTTPException):
            pass
        answer = s.call(path, ALL, {}, headers)
        assert answer.status == 200 and answer.json['status'] == 'canceled'
        assert answer.headers['Idempotent-Replayed'] == 'true'


def test_a_key_in_use():
    with StandIn() as s:
        path = SESSIONS + '/%s/cancel' % s.sessions(status='requires_input')[0]['id']
        s.control('faults', spec='slow=300,times=1,method=POST')
        connection = connect(s)
        headers = {'Authorization': 'Bearer ' + ALL, 'Idempotency-Key': 'busy',
                   'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '0'}
        connection.request('POST', path, body='', headers=headers)
        for _ in range(200):
            if any(r['method'] == 'POST' for r in s.requests()):
                break
        answer = s.call(path, ALL, {}, {'Idempotency-Key': 'busy'})
        assert answer.status == 409 and answer.error['code'] == 'idempotency_key_in_use'
        assert connection.getresponse().status == 200
        assert s.call(path, ALL, {}, {'Idempotency-Key': 'busy'}).status == 200


def test_requests_are_remembered():
    with StandIn() as s:
        s.call(SESSIONS + '?limit=3', BROWSE)
        s.call('/v1/file_links', REVEAL, {'file': 'file_secret'}, {'Idempotency-Key': 'k'})
        s.call('/links/none', None)
        s.call(SESSIONS, 'sk_live_somethingelse')
        seen = s.requests()
        assert [r['key'] for r in seen] == ['browse', 'reveal', 'none', 'unknown']
        assert [r['status'] for r in seen] == [200, 404, 404, 401]
        assert seen[0]['query'] == 'limit=3' and seen[0]['method'] == 'GET'
        assert seen[1]['form'] == ['file'] and seen[1]['idempotency_key'] is True
        assert 'Authorization' in seen[0]['headers'] and 'Authorization' not in seen[2]['headers']
        assert 'rk_test' not in str(seen) and 'sk_live' not in str(seen)
        s.control('requests', clear=1)
        assert s.requests() == []


def test_control_refuses_nonsense():
    with StandIn() as s:
        for what, form in (('faults', {'spec': 'explode'}), ('faults', {'spec': 'status=9'}),
                           ('clock', {'now': 'teatime'}), ('clock', {'advance': 'x'}),
                           ('submit', {'session': 'vs_missing'}), ('nothing', {})):
            answer = s.call('/_practice/' + what, None, form)
            assert answer.status == 400 and answer.json['ok'] is False


def test_clock_runs_on():
    with StandIn(freeze=False) as s:
        first = s.control('clock')['now']
        assert NOW_UNIX <= first < NOW_UNIX + 60
        assert s.control('clock', now='2030-01-01T00:00:00Z')['now'] == 1893456000
        s.control('clock', freeze=1)
        assert s.control('clock', advance=10)['now'] == 1893456010


if __name__ == '__main__':
    standin.run(globals())

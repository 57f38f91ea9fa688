# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Stripe CLI, unchanged, against the stand-in."""

import json
import os
import subprocess
import tempfile

import peers

import standin
from standin import ALL, BROWSE, NOW_UNIX, REVEAL, SECRET, StandIn

SHIM = os.path.join(peers.FOLDER, 'node_modules', '@stripe', 'cli', 'bin', 'shim.js')


def stripe(s, *words, key=SECRET):
    """What the CLI printed, as JSON. It ends with 0 where the service refuses, too."""
    with tempfile.TemporaryDirectory() as home:
        # A bus that leads nowhere, or the CLI leaves a keyring daemon behind.
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home,
                           DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent',
                           STRIPE_CLI_TELEMETRY_OPTOUT='1', DO_NOT_TRACK='1')
        done = subprocess.run(['node', SHIM, *words, '--api-key', key, '--api-base', s.origin],
                              env=environment, capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL)
    assert done.stdout, done.stderr
    return json.loads(done.stdout[done.stdout.index('{'):])


def sessions(s, *words, **more):
    return stripe(s, 'identity', 'verification_sessions', *words, **more)


def pick(s, status):
    return next(r['id'] for r in s.sessions(status=status, limit=20)
                if r['type'] == 'document' and not r['redaction'])


def test_pages_and_filters():
    with StandIn() as s:
        rows = s.sessions(limit=100)
        page = sessions(s, 'list', '--limit', '5', key=BROWSE)
        assert page['data'] == rows[:5] and page['has_more']
        page = sessions(s, 'list', '--limit', '5', '--starting-after', rows[4]['id'])
        assert page['data'] == rows[5:10]
        page = sessions(s, 'list', '--limit', '3', '--ending-before', rows[4]['id'])
        assert page['data'] == rows[1:4] and page['has_more']
        page = sessions(s, 'list', '--limit', '50', '--status', 'verified',
                        '-d', 'created[gte]=%d' % rows[20]['created'])
        assert [r['id'] for r in page['data']] == [r['id'] for r in rows[:21]
                                                   if r['status'] == 'verified']
        page = stripe(s, 'identity', 'verification_reports', 'list', '--limit', '2', key=BROWSE)
        assert [r['object'] for r in page['data']] == ['identity.verification_report'] * 2


def test_expand():
    with StandIn() as s:
        verified = pick(s, 'verified')
        words = ('retrieve', verified, '-e', 'last_verification_report', '-e')
        whole = sessions(s, *words, 'verified_outputs.dob', key=REVEAL)
        assert whole['verified_outputs']['dob'] and whole['last_verification_report']['document']
        refused = sessions(s, *words, 'verified_outputs.dob', key=BROWSE)
        assert 'sensitive verification results' in refused['error']['message']
        listed = stripe(s, 'get', '/v1/identity/verification_sessions', '--limit', '1',
                        '-e', 'data.verified_outputs', key=BROWSE)
        assert 'verified_outputs' in listed['data'][0]


def test_links():
    with StandIn() as s:
        session = s.get(standin.SESSIONS + '/' + pick(s, 'verified'),
                        expand=['last_verification_report'])
        file = session['last_verification_report']['document']['files'][0]
        words = ('file_links', 'create', '--file', file, '--expires-at')
        made = stripe(s, *words, str(NOW_UNIX + 25), key=REVEAL)
        assert s.call(made['url'], None).status == 200
        assert stripe(s, *words, str(NOW_UNIX + 300), key=REVEAL)['error']['param'] == 'expires_at'
        assert stripe(s, 'file_links', 'retrieve', made['id'], key=REVEAL)['file'] == file
        assert stripe(s, 'files', 'retrieve', file, key=REVEAL)['id'] == file


def test_cancel_and_redact():
    with StandIn() as s:
        open_one = pick(s, 'requires_input')
        words = ('cancel', open_one, '-c', '--idempotency', 'once')
        assert sessions(s, *words, key=ALL)['status'] == 'canceled'
        assert sessions(s, *words, key=ALL)['status'] == 'canceled'
        assert 'its status is canceled' in sessions(s, 'cancel', open_one, '-c',
                                                    key=ALL)['error']['message']
        verified = pick(s, 'verified')
        assert sessions(s, 'redact', verified, '-c', key=ALL)['redaction'] == {
            'status': 'processing'}
        refused = sessions(s, 'redact', verified, '-c', key=BROWSE)
        assert refused['error']['code'] == 'more_permissions_required'


def test_create_and_update():
    with StandIn() as s:
        made = sessions(s, 'create', '--type', 'document', '--client-reference-id', 'cli-1',
                        '-d', 'metadata[from]=cli')
        assert s.sessions(client_reference_id='cli-1')[0]['id'] == made['id']
        changed = sessions(s, 'update', made['id'], '-d', 'metadata[from]=again', '-c')
        assert changed['metadata'] == {'from': 'again'}


def test_events_and_account():
    with StandIn() as s:
        page = stripe(s, 'events', 'list', '--limit', '3', '--type',
                      'identity.verification_session.verified')
        assert {e['type'] for e in page['data']} == {'identity.verification_session.verified'}
        assert stripe(s, 'get', '/v1/account')['object'] == 'account'
        assert stripe(s, 'get', '/v1/account', key=BROWSE)['error']['code']


if __name__ == '__main__':
    peers.install()
    if not os.path.isdir(os.path.join(peers.FOLDER, 'node_modules', '@stripe', 'cli-linux-x64')):
        peers.skip('the lock file holds the Stripe CLI for another processor only')
    standin.run(globals())

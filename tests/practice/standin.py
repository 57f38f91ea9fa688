# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the stand-in, asks it things, and reports in TAP."""

import json
import os
import subprocess
import sys
import traceback
import urllib.error
import urllib.parse
import urllib.request

SECRET = 'sk_test_practice_secret'
BROWSE = 'rk_test_practice_browse'
REVEAL = 'rk_test_practice_reveal'
ALL = 'rk_test_practice_all'
NOIMAGES = 'rk_test_practice_noimages'

NOW = '2026-11-20T12:00:00Z'
NOW_UNIX = 1795176000

SESSIONS = '/v1/identity/verification_sessions'
REPORTS = '/v1/identity/verification_reports'


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        return self.json['error']


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class StandIn:
    """A running stand-in; by default its clock stands still at NOW."""

    def __init__(self, *arguments, now=NOW, freeze=True, **popen):
        command = [os.environ['CS_PRACTICE'], '--port', '0']
        if now:
            command += ['--now', now]
        if freeze:
            command.append('--freeze')
        self.process = subprocess.Popen(command + list(arguments), stdout=subprocess.PIPE,
                                        stdin=subprocess.DEVNULL, text=True, **popen)
        first = self.process.stdout.readline()
        assert first.startswith('listening http://127.0.0.1:'), first
        self.origin = first.split()[1]
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        status = self.stop()
        assert kind or status == 0, 'the stand-in ended with %d' % status

    def stop(self):
        self.process.terminate()
        status = self.process.wait(10)
        self.process.stdout.close()
        return status

    def call(self, path, key=BROWSE, form=None, headers=None, timeout=20):
        """GET, or POST where there is a form: a dict or a list of pairs."""
        url = path if path.startswith('http') else self.origin + path
        request = urllib.request.Request(url, headers=dict(headers or {}))
        if key:
            request.add_header('Authorization', 'Bearer ' + key)
        if form is not None:
            request.data = urllib.parse.urlencode(form).encode()
        try:
            answer = self.opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.headers, answer.read())

    def get(self, path, key=BROWSE, **query):
        """The JSON of an answer that has to be good; expand=[...] and created_gte=1 are known."""
        pairs = []
        for name, value in query.items():
            if isinstance(value, (list, tuple)):
                pairs += [(name + '[]', one) for one in value]
            elif name.startswith('created_'):
                pairs.append(('created[%s]' % name[8:], value))
            else:
                pairs.append((name, value))
        answer = self.call(path + ('?' + urllib.parse.urlencode(pairs) if pairs else ''), key)
        assert answer.status == 200, (path, answer.status, answer.body)
        return answer.json

    def control(self, what, **form):
        answer = self.call('/_practice/' + what, key=None, form=form)
        assert answer.status == 200, answer.body
        return answer.json

    def requests(self):
        return self.call('/_practice/requests', key=None).json['requests']

    def sessions(self, key=BROWSE, **query):
        return self.get(SESSIONS, key, **query)['data']

    def pages(self, path, key=BROWSE, **query):
        """All of a list, page after page."""
        found = []
        while True:
            page = self.get(path, key, **query)
            found += page['data']
            if not page['has_more']:
                return found
            query['starting_after'] = page['data'][-1]['id']


def run(namespace):
    """Runs each function of a test program whose name begins with test_."""
    tests = [(name, value) for name, value in namespace.items() if name.startswith('test_')]
    failed = 0
    print('1..%d' % len(tests))
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print('ok %d - %s' % (number, name[5:]))
        except Exception:
            failed += 1
            print('not ok %d - %s' % (number, name[5:]))
            for line in traceback.format_exc().splitlines():
                print('# ' + line)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)

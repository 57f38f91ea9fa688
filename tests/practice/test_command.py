# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line, starting and stopping."""

import os
import signal
import socket
import subprocess
import sys
import urllib.parse

import standin
from standin import SESSIONS, StandIn

EXE = os.environ['CS_PRACTICE']


def run(*arguments):
    return subprocess.run([EXE, *arguments], capture_output=True, text=True, timeout=20)


def test_help_and_version():
    told = run('--help').stdout
    for word in ('--port', '--sessions', '--seed', '--latency-ms', '--now', '--freeze', '--fault',
                 '--die-with-parent', 'rk_test_practice_reveal', '/_practice/clock', 'cut=BYTES',
                 '--blockpass-store', '--candidates', '--rate', '--strict-status', '--beta-import',
                 'practice_00000', 'practice-archive', '/_practice/candidate', 'N:KIND'):
        assert word in told, word
    assert run('--version').stdout.startswith('countersign-practice ')


def test_arguments_that_make_no_sense():
    for arguments in (['--port', '70000'], ['--sessions', '-1'], ['--now', 'teatime'],
                      ['--fault', 'explode'], ['word'], ['--nothing']):
        done = run(*arguments)
        assert done.returncode == 1 and done.stderr and not done.stdout, arguments


def test_sigterm_stops_it_cleanly():
    s = StandIn()
    assert s.call(SESSIONS).status == 200
    assert s.stop() == 0


def test_a_chosen_port_and_one_in_use():
    with StandIn() as s:
        port = urllib.parse.urlsplit(s.origin).port
        done = run('--port', str(port))
        assert done.returncode == 1 and 'listening' not in done.stdout
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        free = probe.getsockname()[1]
    process = subprocess.Popen([EXE, '--port', str(free)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == 'listening http://127.0.0.1:%d\n' % free
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        process.stdout.close()


def test_loopback_only():
    with StandIn() as s:
        port = '%04X' % urllib.parse.urlsplit(s.origin).port
        found = []
        for name in ('tcp', 'tcp6'):
            with open('/proc/%d/net/%s' % (s.process.pid, name)) as file:
                found += [line.split()[1] for line in file.readlines()[1:]
                          if line.split()[1].endswith(':' + port) and line.split()[3] == '0A']
        assert found == ['0100007F:' + port], found


def test_dies_with_its_parent():
    script = ('import subprocess, sys\n'
              'p = subprocess.Popen([sys.argv[1], "--port", "0", "--die-with-parent"],\n'
              '                     stdout=subprocess.PIPE)\n'
              'p.stdout.readline()\n'
              'print(p.pid, flush=True)\n'
              'sys.stdin.read()\n')
    parent = subprocess.Popen([sys.executable, '-c', script, EXE], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    child = os.pidfd_open(int(parent.stdout.readline()))
    parent.kill()
    parent.wait(10)
    # The descriptor becomes readable when the process has ended.
    import select
    assert select.select([child], [], [], 10)[0], 'still there'
    os.close(child)
    parent.stdin.close()
    parent.stdout.close()


if __name__ == '__main__':
    standin.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blockpass: reading can destroy. When the time starts, who sees it, and what is left."""

import socket

import blockpass
from blockpass import (ARCHIVE, ATTRIBUTES, METADATA, PICTURES, STORE_ARCHIVE, STORE_DAY,
                       STORE_METADATA, STORE_PICTURES, Blockpass)

DUE = '2026-11-20T12:00:10.000Z'


def somebody(s):
    return '/recordId/' + s.one(status='approved', isArchived=False)['recordId']


def test_from_the_first_read_to_the_end():
    with Blockpass() as s:
        path = somebody(s)
        before = s.data(path, PICTURES)
        assert 'willArchiveAtDate' not in before
        first = s.data(path, ARCHIVE)
        assert first['willArchiveAtDate'] == DUE and first['isArchived'] is False
        assert first['identities'] == before['identities']
        # Every key is told, in lists as well, and a later read does not move it.
        s.control('clock', advance=9)
        assert s.data(path, ARCHIVE) == first
        assert s.data(path, PICTURES)['willArchiveAtDate'] == DUE
        assert s.data(path, METADATA)['willArchiveAtDate'] == DUE
        assert s.one(recordId=first['recordId'])['willArchiveAtDate'] == DUE
        s.control('clock', advance=1)
        after = s.data(path, PICTURES)
        assert after['isArchived'] is True and 'identities' not in after
        rest = {name: value for name, value in first.items() if name != 'identities'}
        assert after == dict(rest, isArchived=True)
        assert s.one(recordId=first['recordId'])['isArchived'] is True
        # For good: time does not bring it back, and nothing is armed again.
        s.control('clock', advance=-60)
        assert s.data(path, ARCHIVE) == after
        s.control('reset')
        assert s.data(path, PICTURES) == before


def test_by_either_id():
    with Blockpass() as s:
        record = s.one(refId='branch/7 #112?')
        assert s.data('/refId/branch%2F7%20%23112%3F', ARCHIVE)['willArchiveAtDate'] == DUE
        assert s.data('/recordId/' + record['recordId'])['willArchiveAtDate'] == DUE


def test_what_does_not_arm():
    with Blockpass() as s:
        before = s.everybody()
        s.everybody(ARCHIVE)
        path = somebody(s)
        for key in (METADATA, ATTRIBUTES, PICTURES):
            s.data(path, key)
        for path in ('/refId/nobody', '/recordId/nobody'):
            assert s.refused(path, ARCHIVE)[0] == 404
        assert s.ask(path, ARCHIVE, method='HEAD').status == 405
        archived = s.one(isArchived=True, status='rejected')
        assert 'willArchiveAtDate' not in s.data('/recordId/' + archived['recordId'], ARCHIVE)
        assert s.everybody() == before


def test_lists_that_arm():
    with Blockpass('--list-arms-archive') as s:
        page = s.data('/applicants?limit=5&skip=35', ARCHIVE)['records']
        others = [one for one in s.everybody() if one not in page]
        assert [one['willArchiveAtDate'] for one in page] == [DUE] * 5
        armed = [one['recordId'] for one in s.everybody() if one.get('willArchiveAtDate') == DUE]
        assert armed == [one['recordId'] for one in page] and len(others) == 40
        s.data('/applicants?limit=20', METADATA)
        s.control('clock', advance=11)
        gone = [one['recordId'] for one in s.everybody() if one['isArchived']]
        assert set(armed) <= set(gone)


def test_times_that_move():
    with Blockpass('--rearm') as s:
        path = somebody(s)
        assert s.data(path, ARCHIVE)['willArchiveAtDate'] == DUE
        s.control('clock', advance=7)
        assert s.data(path, PICTURES)['willArchiveAtDate'] == DUE
        assert s.data(path, ARCHIVE)['willArchiveAtDate'] == '2026-11-20T12:00:17.000Z'
        s.control('clock', advance=9)
        assert s.data(path, METADATA)['isArchived'] is False


def test_a_time_that_has_passed():
    with Blockpass('--archive-lag', '30') as s:
        path = somebody(s)
        s.data(path, ARCHIVE)
        s.control('clock', advance=39)
        late = s.data(path, PICTURES)
        assert late['isArchived'] is False and late['willArchiveAtDate'] == DUE
        assert late['identities']
        s.control('clock', advance=1)
        assert s.data(path, PICTURES)['isArchived'] is True


def test_one_that_is_due_within_the_hour():
    with Blockpass() as s:
        record = s.one(status='approved', isArchived=False,
                       willArchiveAtDate='2026-11-20T12:49:03.017Z')
        path = '/recordId/' + record['recordId']
        assert s.data(path, ARCHIVE)['willArchiveAtDate'] == record['willArchiveAtDate']
        s.control('clock', advance=49 * 60 + 3)
        assert s.data(path)['isArchived'] is False
        s.control('clock', advance=1)
        assert s.data(path)['isArchived'] is True


def test_the_keys_of_the_store():
    with Blockpass(store=True) as s:
        assert s.data('/refId/HL-000111', STORE_ARCHIVE)['willArchiveAtDate'] == (
            '2026-03-04T10:49:03.017Z')
        assert s.data('/refId/HL-000106', STORE_DAY)['willArchiveAtDate'] == (
            '2026-03-05T10:00:00.000Z')
        assert s.data('/refId/HL-000106', STORE_ARCHIVE)['willArchiveAtDate'] == (
            '2026-03-05T10:00:00.000Z')
        s.control('clock', advance=86399)
        assert s.data('/refId/HL-000106', STORE_METADATA)['isArchived'] is False
        s.control('clock', advance=1)
        assert 'identities' not in s.data('/refId/HL-000106', STORE_PICTURES)


def hang_up(s, path, key):
    """Asks, and is gone before the answer."""
    connection = s.connect()
    connection.request('GET', s.prefix + path, headers={'Authorization': key})
    connection.sock.shutdown(socket.SHUT_RDWR)
    connection.close()


def test_a_client_that_hangs_up():
    with Blockpass() as s:
        path = somebody(s)
        s.control('faults', spec='slow=200,key=archive')
        hang_up(s, path, ARCHIVE)
        for _ in range(500):
            if any(one['key'] == 'archive' for one in s.requests()):
                break
        assert s.data(path)['willArchiveAtDate'] == DUE


def test_an_answer_that_is_lost():
    for fault in ('reset', 'cut=300', 'drop', 'trunc'):
        with Blockpass('--fault', fault + ',key=archive') as s:
            path = somebody(s)
            try:
                s.ask(path, ARCHIVE).json
                raise AssertionError(fault)
            except (OSError, blockpass.http.client.HTTPException, ValueError):
                pass
            assert s.data(path)['willArchiveAtDate'] == DUE, fault
    # What was not let in has read nothing.
    for fault in ('status=500', 'gateway', 'redirect=http://127.0.0.1:1/', '429'):
        with Blockpass('--fault', fault + ',key=archive') as s:
            path = somebody(s)
            assert s.ask(path, ARCHIVE).status != 200
            assert 'willArchiveAtDate' not in s.data(path), fault


def test_an_operator():
    with Blockpass() as s:
        record = s.one(status='inreview')
        path = '/recordId/' + record['recordId']
        s.control('candidate', record=record['recordId'], status='approved')
        found = s.data(path)
        assert found['status'] == 'approved' and found['approvedDate'] == '2026-11-20T12:00:00.000Z'
        s.control('candidate', record=record['recordId'], archive=1)
        found = s.data(path, PICTURES)
        assert found['isArchived'] is True and 'identities' not in found
        assert 'willArchiveAtDate' not in found


if __name__ == '__main__':
    blockpass.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""File links and the pictures behind them."""

import struct

import schema
import standin
from standin import ALL, NOIMAGES, NOW_UNIX, REPORTS, REVEAL, SECRET, SESSIONS, StandIn


def files_of(report):
    document = (report.get('document') or {}).get('files') or []
    selfie = report.get('selfie') or {}
    return document + [selfie['selfie']] if selfie.get('selfie') else document


def some_file(s):
    return s.get(REPORTS)['data'][0]['document']['files'][0]


def link(s, file, key=REVEAL, **form):
    form.setdefault('expires_at', NOW_UNIX + 25)
    return s.call('/v1/file_links', key, dict(form, file=file))


def size_of(body):
    if body[:8] == b'\x89PNG\r\n\x1a\n':
        return 'png', struct.unpack('>II', body[16:24])
    assert body[:2] == b'\xff\xd8'
    at = 2
    while not 0xc0 <= body[at + 1] <= 0xc2:
        at += 2 + struct.unpack('>H', body[at + 2:at + 4])[0]
    height, width = struct.unpack('>HH', body[at + 5:at + 9])
    return 'jpg', (width, height)


def test_pictures_of_recent_sessions():
    with StandIn() as s:
        forms, bodies = set(), {}
        for report in s.pages(REPORTS, created_gte=NOW_UNIX - 48 * 3600, limit=100):
            for file in files_of(report):
                made = link(s, file)
                assert made.status == 200, made.body
                picture = s.call(made.json['url'], None)
                kind, (width, height) = size_of(picture.body)
                assert picture.headers['Content-Type'] == {'png': 'image/png',
                                                           'jpg': 'image/jpeg'}[kind]
                assert {width, height} == {1200, 760}
                forms.add((kind, width > height))
                bodies[file] = picture.body
                described = s.get('/v1/files/' + file, REVEAL)
                schema.check('file', described)
                assert described['size'] == len(picture.body) and described['type'] == kind
                assert described['links']['data'][0]['id'] == made.json['id']
        assert forms == {('png', True), ('png', False), ('jpg', True), ('jpg', False)}
        assert len(set(bodies.values())) == len(bodies) > 10


def test_the_30_seconds():
    with StandIn() as s:
        file = some_file(s)
        for form in ({'expires_at': NOW_UNIX + 31}, {'expires_at': NOW_UNIX + 3600}):
            answer = link(s, file, **form)
            assert answer.status == 400 and answer.error['param'] == 'expires_at'
            assert answer.error['message'] == (
                'File links for this file must expire within 30 seconds.')
        assert s.call('/v1/file_links', REVEAL, {'file': file}).status == 400
        for past in (NOW_UNIX, NOW_UNIX - 1):
            assert 'in the future' in link(s, file, expires_at=past).error['message']
        assert link(s, file, expires_at='soon').error['code'] == 'parameter_invalid_integer'
        made = link(s, file, expires_at=NOW_UNIX + 30)
        assert made.status == 200
        s.control('clock', advance=29)
        assert s.call(made.json['url'], None).status == 200
        s.control('clock', advance=1)
        assert s.call(made.json['url'], None).status == 404
        assert s.call(made.json['url'], REVEAL).status == 404
        dead = s.get('/v1/file_links/' + made.json['id'], REVEAL)
        assert dead['expired'] is True and dead['url'] is None


def test_who_may_make_a_link():
    with StandIn() as s:
        reports = s.pages(REPORTS, limit=100)
        young = files_of(reports[0])[0]
        old = files_of(next(r for r in reversed(reports) if files_of(r)
                            and s.get(SESSIONS + '/' + r['verification_session'])['redaction']
                            is None))[0]
        for key, file, status in ((SECRET, young, 403), (NOIMAGES, young, 403), (REVEAL, young, 200),
                                  (ALL, young, 200), (REVEAL, old, 403), (ALL, old, 200)):
            assert link(s, file, key).status == status, (key, file == old)
        missing = link(s, 'file_missing')
        assert missing.status == 404 and missing.error['param'] == 'file'
        assert s.call('/v1/file_links', REVEAL, {}).error['code'] == 'parameter_missing'


def test_a_link_can_be_ended():
    with StandIn() as s:
        made = link(s, some_file(s), **{'metadata[why]': 'look'}).json
        path = '/v1/file_links/' + made['id']
        assert made['metadata'] == {'why': 'look'}
        assert s.call(path, REVEAL, {'expires_at': NOW_UNIX + 60}).status == 400
        ended = s.call(path, REVEAL, {'expires_at': 'now'}).json
        schema.check('file_link', ended)
        assert ended['expired'] is True
        assert s.call(made['url'], None).status == 404
        assert s.call(path, REVEAL, {'expires_at': NOW_UNIX + 20}).status == 400


def test_links_are_listed():
    with StandIn() as s:
        file = some_file(s)
        made = [link(s, file).json['id'] for _ in range(5)]
        s.call('/v1/file_links/' + made[1], REVEAL, {'expires_at': 'now'})
        page = s.get('/v1/file_links', REVEAL, limit=3, expand=['data.file'])
        schema.check_list('file_link', page, '/v1/file_links')
        assert page['has_more'] and page['data'][0]['file']['id'] == file
        assert [one['id'] for one in s.pages('/v1/file_links', REVEAL, limit=2)] == made[::-1]
        dead = s.get('/v1/file_links', REVEAL, expired='true')['data']
        assert [one['id'] for one in dead] == [made[1]]
        assert len(s.get('/v1/file_links', REVEAL, expired='false', file=file)['data']) == 4


def test_contents_by_key():
    with StandIn() as s:
        file = some_file(s)
        url = s.get('/v1/files/' + file, REVEAL)['url']
        assert url == s.origin + '/v1/files/%s/contents' % file
        assert s.call(url, REVEAL).headers['Content-Type'].startswith('image/')
        assert s.call(url, SECRET).status == 403
        assert s.call(url, None).status == 401


def test_links_that_nobody_made():
    with StandIn() as s:
        for token in ('', 'x', 'MDB8YWNjdA'):
            assert s.call('/links/' + token, None).status == 404


if __name__ == '__main__':
    standin.run(globals())

# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""With the store of samples, each answer is the one that is beside it, member for member."""

import json
import os
import urllib.parse

import blockpass
from blockpass import (SAMPLES, STORE_ARCHIVE, STORE_ATTRIBUTES, STORE_DISABLED, STORE_METADATA,
                       STORE_PICTURES, Blockpass, sample)

KEYS = {'metadata': STORE_METADATA, 'attributes': STORE_ATTRIBUTES, 'pictures': STORE_PICTURES}

LISTS = {
    'list_all_pictures': ('/applicants?limit=100', 'pictures'),
    'list_approved_attributes': ('/applicants/approved', 'attributes'),
    'list_empty': ('/applicants/review_requested', 'metadata'),
    'list_metadata_page1': ('/applicants?limit=5', 'metadata'),
    'list_metadata_page2': ('/applicants?skip=5&limit=5', 'metadata'),
    'list_metadata_page3_short': ('/applicants?limit=5&skip=10', 'metadata'),
    'list_metadata_past_end': ('/applicants?skip=15&limit=5', 'metadata'),
    'list_review_requested_metadata': ('/applicants/review_requested', 'metadata'),
}


def golden():
    """The name and the content of each sample answer."""
    for name in sorted(os.listdir(os.path.join(SAMPLES, 'responses'))):
        yield name.removesuffix('.json'), sample('responses/' + name)


def same(answer, expected, name):
    assert answer.status == 200, (name, answer.status)
    # Order counts: a diff of the two texts is then a diff of what is in them.
    assert json.dumps(answer.json) == json.dumps(expected), name


def key_of(name):
    words = name.removesuffix('_key').split('_')
    return KEYS[words[-1]]


def test_lists():
    names = [name for name, _ in golden() if name.startswith('list_')]
    assert sorted(LISTS) == names
    with Blockpass(store=True) as s:
        for name, (path, key) in LISTS.items():
            if name == 'list_empty':
                # Each status has somebody: the only one of this status moves on.
                record = s.data(path, STORE_METADATA)['records'][0]
                s.control('candidate', record=record['recordId'], status='blocked')
                same(s.ask(path, KEYS[key]), sample('responses/list_empty.json'), name)
                s.control('reset')
            else:
                same(s.ask(path, KEYS[key]), sample('responses/%s.json' % name), name)


def test_candidates_by_both_ids():
    seen = 0
    with Blockpass(store=True) as s:
        for name, expected in golden():
            if not name.startswith('single_'):
                continue
            data = expected['data']
            same(s.ask('/recordId/' + data['recordId'], key_of(name)), expected, name)
            if 'refId' in data:
                quoted = urllib.parse.quote(data['refId'], safe='')
                same(s.ask('/refId/' + quoted, key_of(name)), expected, name)
            seen += 1
    assert seen == 32, seen


def test_errors():
    with Blockpass(store=True) as s:
        assert s.ask('/refId/nobody', STORE_METADATA).json == sample(
            'errors/404_official_example_shape.json')
        assert s.ask('/applicants', None).json == sample('errors/401_choice.json')
        assert s.ask('/applicants', STORE_DISABLED).json == sample(
            'errors/403_disabled_key_choice.json')
        s.control('faults', spec='status=500')
        assert s.ask('/applicants', STORE_METADATA).json == sample('errors/500_choice.json')
    with Blockpass('--rate', '1/60s', store=True) as s:
        s.ask('/applicants', STORE_METADATA)
        assert s.ask('/applicants', STORE_METADATA).json == sample('errors/429_choice.json')
    with Blockpass('--error-form', 'B', store=True) as s:
        assert s.ask('/refId/nobody', STORE_METADATA).json == sample(
            'errors/404_code_inside_data.json')


def test_odd_answers():
    with Blockpass('--max-limit', '3', store=True) as s:
        assert s.ask('/applicants?limit=100', STORE_METADATA).json == sample(
            'odd/list_limit_clamped_to_3_when_100_asked.json')
    with Blockpass('--fault', '1:502html', '--fault', '2:nodata', store=True) as s:
        answer = s.ask('/applicants', STORE_METADATA)
        with open(os.path.join(SAMPLES, 'odd/html_instead_of_json.html'), 'rb') as file:
            assert answer.status == 502 and answer.body == file.read()
        assert s.ask('/applicants', STORE_METADATA).json == sample('odd/success_without_data.json')


def test_the_day_key_and_the_archive_key_arm():
    with Blockpass(store=True) as s:
        first = s.data('/refId/HL-000102', STORE_ARCHIVE)
        expected = sample('responses/single_approved_pictures.json')['data']
        assert first == dict(expected, willArchiveAtDate='2026-03-04T10:00:10.000Z')
        day = s.data('/refId/HL-000101', blockpass.STORE_DAY)
        assert day['willArchiveAtDate'] == '2026-03-05T10:00:00.000Z'


if __name__ == '__main__':
    blockpass.run(globals())

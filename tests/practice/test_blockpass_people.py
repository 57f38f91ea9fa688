# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blockpass: the invented candidates, enough of each kind, and the same for the same seed."""

import base64
import json
import re

import gi

import blockpass
from blockpass import ATTRIBUTES, METADATA, PICTURES, Blockpass
from standin import ALL, SECRET, SESSIONS

gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf  # noqa: E402

DATE = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z')
DATES = ('inreviewDate', 'waitingDate', 'approvedDate', 'reviewRequestedDate', 'willArchiveAtDate')
PLAIN = {'given_name', 'family_name', 'dob', 'email', 'phone', 'address'}


def certs_of(record):
    """The certificates that are JSON, by slug."""
    found = {}
    for slug, text in record['certs'].items():
        try:
            found[slug] = json.loads(text)
        except ValueError:
            pass
    return found


def test_each_kind_is_there():
    with Blockpass() as s:
        everybody = s.everybody()
        assert len(everybody) == 40
        assert {one['status'] for one in everybody} == {
            'incomplete', 'waiting', 'inreview', 'approved', 'rejected', 'blocked',
            'review_requested'}
        references = [one.get('refId') for one in everybody]
        assert None in references and 'branch/7 #112?' in references
        assert any(one and one.startswith('0x') for one in references)
        archived = [one for one in everybody if one['isArchived']]
        assert any('willArchiveAtDate' in one for one in archived)
        assert any('willArchiveAtDate' not in one for one in archived)
        assert any('willArchiveAtDate' in one and not one['isArchived'] for one in everybody)
        assert any(one['submitCount'] > 1 for one in everybody)
        # Somebody who was approved, and has submitted again.
        assert any(one.get('approvedDate', '9') < one.get('waitingDate', '') for one in everybody)
        for one in everybody:
            assert re.fullmatch('[0-9a-f]{24}', one['recordId'])
            assert re.fullmatch('[0-9a-f]{24}', one['blockPassID'])
            for name in DATES:
                assert name not in one or DATE.fullmatch(one[name]), one
                assert name == 'willArchiveAtDate' or one.get(name, '') < '2026-11-20T12', one
        assert len({one['blockPassID'] for one in everybody}) == 40


def test_attributes():
    with Blockpass() as s:
        whole = [one['identities'] for one in s.everybody(ATTRIBUTES) if not one['isArchived']]
        assert PLAIN <= set.union(*[set(one) for one in whole])
        for slug in ('dob', 'phone', 'address'):
            assert any(slug not in one for one in whole), slug
        assert any(set(one) <= PLAIN for one in whole)
        for one in whole:
            if 'dob' in one:
                month, day, year = map(int, one['dob']['value'].split('/'))
                assert month <= 12 and day <= 31 and 1900 < year < 2026
            if 'address' in one:
                place = json.loads(one['address']['value'])
                assert re.fullmatch('[A-Z]{3}', place['country']) and place['city']
                assert list(place) == ['postalCode', 'city', 'address', 'extraInfo', 'country',
                                       'state']
        phones = [one['phone']['value'] for one in whole if 'phone' in one]
        assert any(text.isdigit() for text in phones)
        for text in phones:
            if not text.isdigit():
                phone = json.loads(text)
                assert phone['phoneNumber'].startswith('+')
                assert phone['phoneNumber'].endswith(phone['number'])
                assert len(phone['countryCode']) == 3 and len(phone['countryCode2']) == 2
        wallets = [sum(slug.startswith('crypto_address_') for slug in one) for one in whole]
        assert {0, 1} < set(wallets) and max(wallets) >= 3
        names = ' '.join(one['given_name']['value'] + one['family_name']['value'] for one in whole)
        assert sum(ord(letter) > 0x370 for letter in names) > 20
        numbers = {slug for one in whole for slug in one if slug.endswith('_number')}
        assert numbers == {'passport_number', 'national_id_number', 'driving_license_number'}


def test_certificates():
    with Blockpass() as s:
        everybody = s.everybody(ATTRIBUTES)
        certs = [certs_of(one) for one in everybody]
        results, old, hits = set(), set(), set()
        for one in certs:
            for slug, cert in one.items():
                fields = cert['Claim']['_customFields']
                assert cert['@context'][0] == {'@version': 1.1} and cert['Entity']['givenName']
                assert cert['Organization']['legalName'].startswith('Practice ')
                assert len(cert['signature']) == 2 and DATE.fullmatch(cert['Claim']['issueDate'])
                if slug == 'onfido-service-cert':
                    results.add((fields['result'], fields['sub_result']))
                    assert cert['Claim']['reviewBody'] == fields['result']
                    # One leaf, its group and the whole agree.
                    doubts = json.dumps(fields).count('"consider"')
                    assert doubts == (0 if fields['result'] == 'clear' else 3), fields
                elif slug == 'complyadvantage-service-cert':
                    old.add(fields['result'])
                elif slug == 'member_check_cert':
                    report = fields['report']
                    assert report['matchedNumber'] == len(report['matchedEntities'])
                    assert ('not found' in cert['Claim']['reviewBody']) == (
                        report['matchedNumber'] == 0)
                    hits.add(report['matchedNumber'])
        assert results == {('clear', 'clear'), ('consider', 'caution'), ('consider', 'suspected'),
                           ('consider', 'rejected')}
        assert old >= {'unknown', 'no_match', 'potential_match', 'false_positive', 'true_positive'}
        assert 0 in hits and max(hits) >= 5
        slugs = {slug for one in certs for slug in one}
        assert {'practice_face_match_cert', 'practice_wallet_screening_cert'} <= slugs
        assert any(len(one['certs']) > len(certs_of(one)) for one in everybody)
        assert any(one['isArchived'] and one['certs'] for one in everybody)
        assert any(not one['certs'] for one in everybody)


def decode(text):
    data = base64.b64decode(text, validate=True)
    loader = GdkPixbuf.PixbufLoader()
    loader.write(data)
    loader.close()
    pixbuf = loader.get_pixbuf()
    kind = 'png' if data.startswith(b'\x89PNG\r\n\x1a\n') else 'jpeg'
    assert kind == 'png' or data.startswith(b'\xff\xd8\xff')
    return kind, pixbuf.get_width(), pixbuf.get_height()


def test_pictures():
    with Blockpass() as s:
        found = {}
        for record in s.everybody(PICTURES):
            for slug, one in record.get('identities', {}).items():
                if one['type'] == 'base64':
                    found.setdefault(slug, []).append(one['value'])
        assert set(found) == {'passport', 'national_id', 'driving_license', 'selfie',
                              'selfie_national_id', 'proof_of_address'}
        everything = [value for values in found.values() for value in values]
        assert len(set(everything)) == len(everything)
        for slug in ('national_id', 'driving_license'):
            # Front over back, in one tall picture.
            assert {decode(value) for value in found[slug]} == {('jpeg', 1616, 2048)}
        assert {decode(value)[0] for value in found['selfie']} == {'jpeg', 'png'}
        assert {decode(value)[1:] for value in found['passport']} == {(1200, 760)}
        for slug in ('selfie_national_id', 'proof_of_address'):
            kind, width, height = decode(found[slug][0])
            assert height > width
        # The same each time it is asked for.
        record = s.one(status='inreview')
        path = '/recordId/' + record['recordId']
        assert s.ask(path, PICTURES).body == s.ask(path, PICTURES).body


def test_both_services_know_some():
    with Blockpass() as s:
        references = {one['refId']: one for one in s.everybody(ATTRIBUTES) if 'refId' in one}
        both = []
        for session in s.get(SESSIONS, SECRET, limit=100)['data']:
            reference = session['client_reference_id']
            if reference in references and session['status'] == 'verified':
                both.append(session['id'])
        assert len(both) >= 5, both
        for each in both:
            session = s.get(SESSIONS + '/' + each, ALL,
                            expand=['verified_outputs', 'verified_outputs.dob'])
            given = references[session['client_reference_id']]['identities']
            outputs = session['verified_outputs']
            if outputs['first_name']:
                assert given['given_name']['value'] == outputs['first_name']
                assert given['family_name']['value'] == outputs['last_name']
            dob = outputs['dob']
            if dob and dob['day']:
                assert given['dob']['value'] == '%02d/%02d/%04d' % (dob['month'], dob['day'],
                                                                    dob['year'])
    with Blockpass('--sessions', '0') as s:
        assert not [one for one in s.everybody() if one.get('refId', '').startswith('customer-')]


def test_same_seed_same_people():
    def of(s):
        return [{name: value for name, value in one.items()
                 if name not in DATES and name != 'certs'} for one in s.everybody(ATTRIBUTES)]

    def pictures(s):
        return s.data('/recordId/' + s.one(status='inreview')['recordId'], PICTURES)['identities']

    with Blockpass() as one, Blockpass(now='2026-12-01T00:00:00Z') as same, \
            Blockpass('--seed', '7') as other, Blockpass('--candidates', '30') as few:
        assert of(one) == of(same) and pictures(one) == pictures(same)
        assert of(one)[10:] == of(few)
        assert not ({record['recordId'] for record in of(one)}
                    & {record['recordId'] for record in of(other)})


def test_ten_thousand():
    with Blockpass('--candidates', '10000', '--max-limit', '1000') as s:
        assert len({one['recordId'] for one in s.everybody()}) == 10000
        s.one(status='approved')
        assert s.data('/applicants', METADATA)['total'] == 10000


if __name__ == '__main__':
    blockpass.run(globals())

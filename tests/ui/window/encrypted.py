# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Profiles under a customer's own key, made by Python and the openssl command."""

import base64
import hashlib
import io
import json
import os
import subprocess
import zipfile

META, BODY, KEY = "meta.json", "profile.bin", "private.pem"
KINDS = {b"\xff\xd8\xff": "jpg", b"\x89PNG"[:3]: "png"}


def openssl(*arguments, data=b""):
    done = subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True)
    return done.stdout


def make_key():
    return openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")


def lock_key(private, passphrase):
    return openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", f"pass:{passphrase}",
                   data=private)


def archive(*entries):
    """A zip of (name or ZipInfo, content) each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return out.getvalue()


def contents(record):
    """What a profile has inside, of a candidate with everything: the record, and its pictures."""
    person, found = {**record, "isArchived": True, "identities": {}}, []
    for slug, identity in record["identities"].items():
        if identity["type"] == "base64":
            picture = base64.b64decode(identity["value"])
            found.append((f"{slug}.{KINDS[picture[:3]]}", picture))
        else:
            person["identities"][slug] = identity
    return [("profile.json", json.dumps(person, indent=2)), *found]


class Profile:
    """Three files in a folder."""

    def __init__(self, folder, content):
        self.folder, self.members = folder, {}
        self.private = make_key()
        self.meta, self.body, self.key = (os.path.join(folder, name) for name in (META, BODY, KEY))
        self.write(self.key, self.private)
        self.lock(content)

    @staticmethod
    def write(path, content):
        with open(path, "wb") as file:
            file.write(content)

    def lock(self, content):
        key, iv = os.urandom(32).hex(), os.urandom(16).hex()
        public = os.path.join(self.folder, "public.pem")
        self.write(public, openssl("pkey", "-pubout", data=self.private))
        wrapped = openssl(
            "pkeyutl", "-encrypt", "-pubin", "-inkey", public, "-pkeyopt", "rsa_padding_mode:oaep",
            "-pkeyopt", "rsa_oaep_md:sha1", data=key.encode(),
        )
        self.write(self.body, openssl("enc", "-aes-256-cbc", "-K", key, "-iv", iv, data=content))
        self.say(
            wrappedKey=base64.b64encode(wrapped).decode(), iv=iv,
            zipContentSHA256=hashlib.sha256(content).hexdigest(),
        )

    def say(self, **members):
        """Changes what meta.json says."""
        self.members = {**self.members, **members}
        self.write(self.meta, json.dumps(self.members, indent=2).encode())

    def damage(self):
        """As a download that was cut off."""
        with open(self.body, "r+b") as file:
            file.truncate(os.path.getsize(self.body) - 7)

    def tamper(self):
        self.say(zipContentSHA256="0" * 64)

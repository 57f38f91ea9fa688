# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The stand-in behind the window: what it really holds, what it was asked, what goes wrong."""

import os
import sys

TESTS = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BUILD = os.environ.get("CS_BUILD_DIR") or os.path.join(os.path.dirname(TESTS), "build")
os.environ.setdefault(
    "CS_PRACTICE", os.path.join(BUILD, "src", "practice", "countersign-practice")
)
sys.path.append(os.path.join(TESTS, "practice"))

import standin  # noqa: E402

SESSIONS = standin.SESSIONS
REPORTS = standin.REPORTS


class Service(standin.StandIn):
    """Its clock runs, so that leases and ages are real; it can be stopped and come back."""

    def __init__(self, *arguments, now=None, freeze=False, port=0):
        self.words, self.when, self.freeze = arguments, now, freeze
        super().__init__(
            "--die-with-parent", "--port", str(port), *arguments, now=now, freeze=freeze
        )

    @property
    def port(self):
        return int(self.origin.rsplit(":", 1)[1])

    def come_back(self):
        """After stop(), at the same address, with the same people."""
        self.__init__(*self.words, now=self.when, freeze=self.freeze, port=self.port)

    def everybody(self):
        return self.sessions(limit=100)

    def truth(self, identifier):
        """A session with everything in it, asked for with the key that may see it all."""
        return self.get(
            f"{SESSIONS}/{identifier}", key=standin.ALL,
            expand=[
                "verified_outputs", "verified_outputs.dob", "last_verification_report",
                "last_verification_report.document.number",
                "last_verification_report.document.expiration_date",
            ],
        )

    def picture(self, file_id):
        """The bytes of a file, by a link of our own."""
        form = {"file": file_id, "expires_at": self.control("clock")["now"] + 25}
        link = self.call("/v1/file_links", standin.ALL, form=form).json["url"]
        return self.call(link, key=None).body

    def fault(self, spec, **more):
        self.control("faults", spec=spec, **more)

    def heal(self):
        self.control("faults", clear=1)

    def forget(self):
        self.control("requests", clear=1)


def pick(sessions, status="verified", **wanted):
    """The newest session of a status whose reference is its own; and with such members."""
    references = [session["client_reference_id"] for session in sessions]
    for session in sessions:
        reference = session["client_reference_id"]
        if (
            session["status"] == status
            and reference is not None
            and references.count(reference) == 1
            and session["redaction"] == wanted.get("redaction")
            and all(session[name] == value for name, value in wanted.items())
        ):
            return session
    raise AssertionError(f"no session is {status} with {wanted}")

// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The officer's calls by the official SDK. It is told only where the server is.

import assert from 'node:assert/strict';
import path from 'node:path';
import { createRequire } from 'node:module';

const required = createRequire(path.join(process.env.CS_PEERS, 'package.json'))('stripe');
const Stripe = required.default ?? required;
const origin = new URL(process.env.ORIGIN);
const now = Number(process.env.NOW);
const { errors } = Stripe;

function client(key, options = {}) {
  return new Stripe(key, {
    host: origin.hostname,
    port: origin.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...options,
  });
}

const secret = client('sk_test_practice_secret');
const browse = client('rk_test_practice_browse');
const reveal = client('rk_test_practice_reveal');
const all = client('rk_test_practice_all');

async function control(what, form) {
  const answer = await fetch(new URL(`/_practice/${what}`, origin), {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  assert.equal(answer.status, 200);
}

async function requests() {
  return (await (await fetch(new URL('/_practice/requests', origin))).json()).requests;
}

const ids = (items) => items.map((item) => item.id);

async function everything(params = {}) {
  return browse.identity.verificationSessions
    .list({ limit: 100, ...params })
    .autoPagingToArray({ limit: 10000 });
}

async function newestVerified() {
  return (await everything({ status: 'verified' })).find((row) => row.type === 'document');
}

const tests = {
  async 'pages forward by itself'() {
    const whole = await everything();
    assert.equal(whole.length, 64);
    const found = [];
    for await (const row of browse.identity.verificationSessions.list({ limit: 7 })) {
      found.push(row.id);
    }
    assert.deepEqual(found, ids(whole));
  },

  async 'pages backward by itself'() {
    const whole = await everything();
    const last = whole.at(-1).id;
    const found = [];
    for await (const row of browse.identity.verificationSessions.list({
      limit: 7,
      ending_before: last,
    })) {
      found.push(row.id);
    }
    assert.deepEqual(found, ids(whole).slice(0, -1).reverse());
  },

  async 'filters'() {
    const whole = await everything();
    const verified = await everything({ status: 'verified', created: { gte: whole[30].created } });
    assert.deepEqual(
      ids(verified),
      ids(whole.slice(0, 31).filter((row) => row.status === 'verified')),
    );
    const same = await everything({ client_reference_id: 'customer-20418' });
    assert.ok(same.length >= 3);
    const reports = await browse.identity.verificationReports
      .list({ type: 'id_number', limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    assert.ok(reports.length > 0 && reports.every((report) => report.type === 'id_number'));
  },

  async 'expands'() {
    const { id } = await newestVerified();
    const plain = await browse.identity.verificationSessions.retrieve(id);
    assert.equal(typeof plain.last_verification_report, 'string');
    assert.equal(plain.verified_outputs, undefined);
    const whole = await browse.identity.verificationSessions.retrieve(id, {
      expand: ['last_verification_report', 'verified_outputs'],
    });
    assert.equal(whole.last_verification_report.object, 'identity.verification_report');
    assert.equal(whole.verified_outputs.dob, undefined);
    const revealed = await reveal.identity.verificationSessions.retrieve(id, {
      expand: ['verified_outputs.dob'],
    });
    assert.ok(revealed.verified_outputs.dob.year > 1900);
    const listed = await browse.identity.verificationSessions.list({
      limit: 2,
      expand: ['data.verified_outputs'],
    });
    assert.ok(listed.data.every((row) => 'verified_outputs' in row));
  },

  async 'refuses with the right class of error'() {
    const { id } = await newestVerified();
    const sessions = (stripe) => stripe.identity.verificationSessions;
    // Asked one after the other: a refusal that nobody waits for yet would end the program.
    const cases = [
      [() => sessions(client('sk_test_not_a_key_of_practice')).list(), errors.StripeAuthenticationError],
      [() => sessions(client('rk_test_practice_expired')).list(), errors.StripeAuthenticationError],
      [() => sessions(client('rk_test_practice_badip')).list(), errors.StripeAuthenticationError],
      [() => sessions(browse).cancel(id), errors.StripePermissionError],
      [
        () => sessions(browse).retrieve(id, { expand: ['verified_outputs.dob'] }),
        errors.StripePermissionError,
      ],
      [() => sessions(browse).retrieve('vs_missing'), errors.StripeInvalidRequestError],
      [() => sessions(browse).list({ limit: 500 }), errors.StripeInvalidRequestError],
      [() => sessions(browse).list({ foo: 1 }), errors.StripeInvalidRequestError],
      [() => sessions(secret).cancel(id), errors.StripeInvalidRequestError],
    ];
    for (const [ask, kind] of cases) {
      await assert.rejects(ask, (error) => {
        assert.ok(error instanceof kind, `${error.type}: ${error.message}`);
        assert.match(error.requestId, /^req_/);
        return true;
      });
    }
    await assert.rejects(sessions(browse).list({ limit: 500 }), {
      code: 'parameter_invalid_integer',
      param: 'limit',
      statusCode: 400,
    });
  },

  async 'meets limits, failures and lost connections'() {
    const { verificationSessions } = browse.identity;
    await control('faults', { spec: '429,times=1' });
    await assert.rejects(verificationSessions.list(), errors.StripeRateLimitError);
    await control('faults', { spec: 'status=500,times=1' });
    await assert.rejects(verificationSessions.list(), errors.StripeAPIError);
    await control('faults', { spec: 'html,times=1' });
    await assert.rejects(verificationSessions.list(), errors.StripeAPIError);
    // The SDK does not notice that a body ends early; it waits for its time-out (80 s unless told).
    await control('faults', { spec: 'cut=20,times=1' });
    await assert.rejects(
      verificationSessions.list({}, { timeout: 500 }),
      errors.StripeConnectionError,
    );
    // It tries again by itself, and has its answer.
    await control('faults', { spec: 'status=503,times=2' });
    const patient = client('rk_test_practice_browse', { maxNetworkRetries: 2 });
    assert.equal((await patient.identity.verificationSessions.list()).data.length, 10);
  },

  async 'makes links, looks, ends them'() {
    const session = await browse.identity.verificationSessions.retrieve(
      (await newestVerified()).id,
      { expand: ['last_verification_report'] },
    );
    const file = session.last_verification_report.document.files[0];
    const link = await reveal.fileLinks.create({ file, expires_at: now + 25 });
    const picture = await fetch(link.url);
    assert.equal(picture.status, 200);
    assert.match(picture.headers.get('content-type'), /^image\/(jpeg|png)$/);
    const described = await reveal.files.retrieve(file);
    assert.equal(described.size, (await picture.arrayBuffer()).byteLength);
    await assert.rejects(reveal.fileLinks.create({ file, expires_at: now + 31 }), {
      statusCode: 400,
      param: 'expires_at',
    });
    await assert.rejects(browse.fileLinks.create({ file, expires_at: now + 25 }), {
      statusCode: 403,
    });
    const ended = await reveal.fileLinks.update(link.id, { expires_at: 'now' });
    assert.equal(ended.expired, true);
    assert.equal((await fetch(link.url)).status, 404);
    assert.deepEqual(ids((await reveal.fileLinks.list({ file })).data), [link.id]);
  },

  async 'creates, updates, cancels once'() {
    const made = await secret.identity.verificationSessions.create({
      type: 'document',
      client_reference_id: 'sdk-1',
      metadata: { from: 'sdk' },
      options: { document: { require_matching_selfie: true, allowed_types: ['passport'] } },
      provided_details: { email: 'someone@example.com' },
    });
    assert.equal(made.status, 'requires_input');
    const changed = await secret.identity.verificationSessions.update(made.id, {
      metadata: { from: '', to: 'there' },
    });
    assert.deepEqual(changed.metadata, { to: 'there' });
    // The answer is lost on the way; the same key brings it again.
    await control('faults', { spec: 'reset,times=1,method=POST' });
    const patient = client('sk_test_practice_secret', { maxNetworkRetries: 2 });
    const canceled = await patient.identity.verificationSessions.cancel(made.id);
    assert.equal(canceled.status, 'canceled');
    const posts = (await requests()).filter((one) => one.path.endsWith('/cancel'));
    assert.ok(posts.length >= 2 && posts.every((one) => one.idempotency_key || one.status === 403));
    await assert.rejects(
      secret.identity.verificationSessions.cancel(made.id, {}, { idempotencyKey: 'mine' }),
      errors.StripeInvalidRequestError,
    );
    await assert.rejects(
      secret.identity.verificationSessions.redact(made.id, {}, { idempotencyKey: 'mine' }),
      errors.StripeIdempotencyError,
    );
  },

  async 'redacts, and sees it done after four days'() {
    const { id } = await newestVerified();
    const answer = await all.identity.verificationSessions.redact(id);
    assert.deepEqual(answer.redaction, { status: 'processing' });
    await control('clock', { advance: 4 * 86400 });
    const gone = await all.identity.verificationSessions.retrieve(id, {
      expand: ['verified_outputs.dob'],
    });
    assert.deepEqual(gone.redaction, { status: 'redacted' });
    assert.deepEqual({ ...gone.verified_outputs.dob }, { day: 1, month: 1, year: 1 });
    await control('clock', { advance: -4 * 86400 });
  },

  async 'events, files and the account'() {
    const types = ['identity.verification_session.verified', 'identity.verification_session.canceled'];
    const events = await secret.events.list({ types, limit: 100 }).autoPagingToArray({ limit: 500 });
    assert.ok(events.length > 10 && events.every((event) => types.includes(event.type)));
    assert.equal((await secret.events.retrieve(events[0].id)).id, events[0].id);
    const files = await secret.files.list({ purpose: 'selfie', limit: 3 });
    assert.equal(files.data.length, 3);
    const account = await secret.accounts.retrieveCurrent();
    assert.match(account.id, /^acct_/);
    assert.match(account.lastResponse.requestId, /^req_/);
    assert.equal(account.lastResponse.statusCode, 200);
  },
};

console.log(`1..${Object.keys(tests).length}`);
let number = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  number += 1;
  try {
    await test();
    console.log(`ok ${number} - ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${number} - ${name}`);
    console.log(String(error.stack).replace(/^/gm, '# '));
  }
}
// The SDK's timers would keep the program for as long as its longest time-out.
process.exit(failed === 0 ? 0 : 1);

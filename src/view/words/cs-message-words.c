// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-message-words.h"

#include "cs-export.h"
#include "cs-http.h"
#include "cs-journal.h"
#include "cs-json-reader.h"
#include "cs-keyring.h"
#include "cs-pixels.h"
#include "cs-profile.h"
#include "cs-provider-error.h"
#include "cs-view-error.h"

#include <glib/gi18n-lib.h>

static const CsMessageWords provider_words[] = {
  { CS_PROVIDER_ERROR_NO_KEY, N_ ("There is no key for this"),
    N_ ("This connection has no key for what was asked. Connect {brand} again with that key."),
    "dialog-password-symbolic" },
  { CS_PROVIDER_ERROR_KEY_REFUSED, N_ ("{service} refused the key"),
    N_ ("It is unknown, or it was withdrawn. Connect again with a key that is valid now."),
    "dialog-password-symbolic" },
  { CS_PROVIDER_ERROR_KEY_EXPIRED, N_ ("The key has expired"),
    N_ ("Make a new key in the {brand} Dashboard, and connect again with it."),
    "dialog-password-symbolic" },
  { CS_PROVIDER_ERROR_ADDRESS_REFUSED, N_ ("The key may not be used from here"),
    N_ ("The key is restricted to certain IP addresses, and this computer has another one now. "
        "Use the network that it is meant for, or have the address added in the {brand} "
        "Dashboard."),
    "network-error-symbolic" },
  { CS_PROVIDER_ERROR_PERMISSION, N_ ("The key lacks a permission"),
    N_ ("Have the permission added to the key in the {brand} Dashboard, then try again."),
    "changes-prevent-symbolic" },
  { CS_PROVIDER_ERROR_SENSITIVE, N_ ("The key may not open this"),
    N_ ("Sensitive results need a restricted key with a permission of their own, and close 48 "
        "hours after the checks. See the reveal key in the {brand} Dashboard."),
    "changes-prevent-symbolic" },
  { CS_PROVIDER_ERROR_NOT_FOUND, N_ ("{service} does not know this any more"),
    N_ ("It is gone, or it belongs to another account or mode. Refresh the list."),
    "edit-find-symbolic" },
  { CS_PROVIDER_ERROR_RATE_LIMITED, N_ ("Too many requests"),
    N_ ("{service} asks for a pause. Wait a minute, then try again."),
    "appointment-soon-symbolic" },
  { CS_PROVIDER_ERROR_SENSITIVE_LIMIT, N_ ("Too many sensitive records were opened"),
    N_ ("{service} limits how many can be opened in a while. Try again later."),
    "appointment-soon-symbolic" },
  { CS_PROVIDER_ERROR_STATE, N_ ("Not possible now"),
    N_ ("The session has changed in the meantime. Refresh, and look at its status."),
    "view-refresh-symbolic" },
  { CS_PROVIDER_ERROR_LAPSED, N_ ("The link died too early"),
    N_ ("The image was not here before its link was over. Try again; on a slow connection it may "
        "take more than one try."),
    "appointment-missed-symbolic" },
  { CS_PROVIDER_ERROR_BAD_ANSWER, N_ ("The answer could not be understood"),
    N_ ("It may not have come from {brand}: a proxy or a sign-in page of this network may stand "
        "between. Check the network, then try again."),
    "dialog-warning-symbolic" },
  { CS_PROVIDER_ERROR_UNREADABLE, N_ ("This value cannot be read"),
    N_ ("{service} sent something that is no such value. Nothing is shown rather than a guess: "
        "look at it in the {brand} Dashboard."),
    "dialog-warning-symbolic" },
  { CS_PROVIDER_ERROR_SERVER, N_ ("{service} has a problem"),
    N_ ("The service failed to answer. Wait a little, then try again."),
    "network-server-symbolic" },
  { CS_PROVIDER_ERROR_UNSUPPORTED, N_ ("This cannot be done here"),
    N_ ("{service} does not offer it for this session."), "action-unavailable-symbolic" },
  { CS_PROVIDER_ERROR_NO_ACCOUNT, N_ ("{service} does not know this client ID"),
    N_ ("Copy it again from the {brand} console: it is part of each address of the service. Then "
        "connect again."),
    "dialog-password-symbolic" },
  { CS_PROVIDER_ERROR_NO_PICTURE, N_ ("There is no picture here"),
    N_ ("The person has not handed in this one, or the reveal key may not read pictures."),
    "image-missing-symbolic" },
  { CS_PROVIDER_ERROR_NOT_A_PICTURE, N_ ("This is not a picture"),
    N_ ("What was handed in here is a PDF or another kind of file, or it is damaged. It is not "
        "opened here. Look at it in the {brand} Dashboard."),
    "image-missing-symbolic" },
  { CS_PROVIDER_ERROR_ARCHIVED, N_ ("It is archived"),
    N_ ("{service} has deleted what the person handed in. Only its status, its times and its "
        "certificates are left."),
    "folder-symbolic" },
  { CS_PROVIDER_ERROR_INTERRUPTED, N_ ("The answer did not arrive whole"),
    N_ ("The reveal key makes {service} delete what it sends, and the request did go out. Extract "
        "again at once: until the time to archive has come, all of it is still there."),
    "dialog-warning-symbolic" },
  { CS_PROVIDER_ERROR_LOST, N_ ("The data may be lost"),
    N_ ("An earlier answer did not arrive whole, and {service} has archived the record since. "
        "Only the person can hand it in again: request a review in the {brand} Dashboard."),
    "dialog-error-symbolic" },
};

/* Where it is otherwise at Blockpass: it has no permissions, no test data, and keys of a scope. */
static const CsMessageWords blockpass_words[] = {
  { CS_PROVIDER_ERROR_KEY_REFUSED, N_ ("{service} refused the key"),
    N_ ("It is unknown, of another service, or disabled. Look for it among the API keys in the "
        "Blockpass console, or connect again with another one."),
    "dialog-password-symbolic" },
  { CS_PROVIDER_ERROR_PERMISSION, N_ ("The key does not read this"),
    N_ ("What a key reads is its scope: make one that includes attributes, or attributes and "
        "pictures, in the Blockpass console, and connect again with it."),
    "changes-prevent-symbolic" },
  { CS_PROVIDER_ERROR_NOT_FOUND, N_ ("{service} does not know this any more"),
    N_ ("It was deleted, or it belongs to another client ID. Refresh the list."),
    "edit-find-symbolic" },
  { CS_PROVIDER_ERROR_RATE_LIMITED, N_ ("Too many requests"),
    N_ ("{service} asks for a pause, and does not say how many requests are too many. Wait some "
        "minutes, then try again."),
    "appointment-soon-symbolic" },
};

static const CsMessageWords net_words[] = {
  { CS_NET_ERROR_OFFLINE, N_ ("{service} cannot be reached"),
    N_ ("Check that this computer is connected to the network, then try again."),
    "network-offline-symbolic" },
  { CS_NET_ERROR_TIMED_OUT, N_ ("{service} took too long to answer"),
    N_ ("The network may be slow. Try again."), "appointment-missed-symbolic" },
  { CS_NET_ERROR_TLS, N_ ("The connection is not safe"),
    N_ ("The certificate that was shown cannot be trusted, so nothing was sent. A proxy may read "
        "along, or the date of this computer may be wrong. Ask whoever runs this network."),
    "channel-insecure-symbolic" },
  { CS_NET_ERROR_REDIRECTED, N_ ("The server pointed somewhere else"),
    N_ ("Only the service itself is asked, so this was not followed. A sign-in page of this "
        "network may stand between."),
    "network-error-symbolic" },
  { CS_NET_ERROR_HOST_REFUSED, N_ ("This address is not allowed"),
    N_ ("Only the service itself is asked, and this is another place. Nothing was sent there. "
        "Where this connection has a server of its own, check it."),
    "network-error-symbolic" },
  { CS_NET_ERROR_TOO_LARGE, N_ ("The answer was too large"),
    N_ ("It was dropped unread. If this happens again, the answers may not come from {brand}."),
    "dialog-warning-symbolic" },
  { CS_NET_ERROR_CUT, N_ ("The answer ended early"), N_ ("The network was interrupted. Try again."),
    "network-error-symbolic" },
};

static const CsMessageWords connect_words[] = {
  { CS_CONNECT_ERROR_WIDER, N_ ("The browse key reads more than you said"),
    N_ ("Blockpass answered with names or numbers. Make a key of the scope “metadata only” in the "
        "Blockpass console; or say what this one reads, and use it knowingly."),
    "dialog-warning-symbolic" },
  { CS_CONNECT_ERROR_ARCHIVES, N_ ("This key deletes what it reads"),
    N_ ("Whatever is read with it is archived at Blockpass. As a browse key it cannot be used; as "
        "a "
        "reveal key only when you say so above."),
    "dialog-warning-symbolic" },
};

static const CsMessageWords keyring_words[] = {
  { CS_KEYRING_ERROR_ABSENT, N_ ("There is no keyring"),
    N_ ("No program on this computer keeps passwords for others. Install one, such as GNOME "
        "Keyring, or keep the keys for this run only."),
    "dialog-password-symbolic" },
  { CS_KEYRING_ERROR_LOCKED, N_ ("The keyring is locked"),
    N_ ("It could not be unlocked. Unlock it, then try again."), "system-lock-screen-symbolic" },
  { CS_KEYRING_ERROR_DISMISSED, N_ ("The keyring was not unlocked"),
    N_ ("The question for its password was closed. Try again."), "system-lock-screen-symbolic" },
  { CS_KEYRING_ERROR_TIMED_OUT, N_ ("The keyring did not answer"),
    N_ ("A question for its password may be hidden behind another window. Try again."),
    "appointment-missed-symbolic" },
  { CS_KEYRING_ERROR_FAILED, N_ ("The keyring failed"),
    N_ ("Try again. If that does not help, restart the computer."), "dialog-warning-symbolic" },
};

static const CsMessageWords journal_words[] = {
  { CS_JOURNAL_ERROR_UNWRITABLE, N_ ("The access journal cannot be written"),
    N_ ("Every look is written down before it is taken, so nothing was asked for. Check that the "
        "disk is not full, and that the journal's folder can be written to."),
    "drive-harddisk-symbolic" },
  { CS_JOURNAL_ERROR_FOREIGN, N_ ("The access journal is not as it was left"),
    N_ ("Something else has moved, replaced, linked or changed its file, so nothing was asked for. "
        "Whoever looks after this computer should look at it: with “countersign "
        "--verify-journal”, or by putting the file back."),
    "drive-harddisk-symbolic" },
  { CS_JOURNAL_ERROR_IN_USE, N_ ("The access journal is in use"),
    N_ ("Another Countersign writes it, so nothing was asked for here. Close the other one."),
    "drive-harddisk-symbolic" },
};

static const CsMessageWords connections_words[] = {
  { CS_CONNECTIONS_ERROR_DAMAGED, N_ ("The list of connections was damaged"),
    N_ ("What could be read of it is here. The damaged file was kept beside it, as "
        "“connections.ini.damaged”: connect again what is missing."),
    "dialog-warning-symbolic" },
  { CS_CONNECTIONS_ERROR_NOT_LOADED, N_ ("The list of connections was not read"),
    N_ ("So that nothing is lost, nothing is written over it. Close Countersign, and open it "
        "again."),
    "dialog-warning-symbolic" },
};

static const CsMessageWords export_words[] = {
  { CS_EXPORT_ERROR_NOT_VERIFIED, N_ ("This record cannot be exported"),
    N_ ("Only a verified record that is not redacted can be."), "action-unavailable-symbolic" },
  { CS_EXPORT_ERROR_NO_SPACE, N_ ("The disk is full"),
    N_ ("Nothing was saved. Make room, or choose another folder."), "drive-harddisk-symbolic" },
  { CS_EXPORT_ERROR_NOT_ALLOWED, N_ ("This place cannot be written to"),
    N_ ("Nothing was saved. Choose another folder."), "changes-prevent-symbolic" },
  { CS_EXPORT_ERROR_IN_USE, N_ ("This file is in use"),
    N_ ("Another program has it open, or it is the access journal, so its place was not taken. "
        "Nothing was saved. Choose another name."),
    "changes-prevent-symbolic" },
  { CS_EXPORT_ERROR_NO_FOLDER, N_ ("This folder is not there"),
    N_ ("Nothing was saved. Choose another folder."), "folder-symbolic" },
  { CS_EXPORT_ERROR_FAILED, N_ ("The file could not be saved"),
    N_ ("Nothing was saved. Try again, or choose another folder."), "dialog-warning-symbolic" },
};

static const CsMessageWords profile_words[] = {
  { CS_PROFILE_ERROR_FILE, N_ ("A file could not be read"),
    N_ ("It may have been moved, or may not be yours to read. Choose the files again."),
    "document-open-symbolic" },
  { CS_PROFILE_ERROR_META, N_ ("This is not the meta.json of a profile"),
    N_ ("It should be the file of that name that Blockpass's dashboard gave with the profile. The "
        "files may have been taken for one another."),
    "dialog-warning-symbolic" },
  { CS_PROFILE_ERROR_KEY, N_ ("There is no private key in the key's file"),
    N_ ("It should hold an RSA private key, usually as PEM. A public key cannot open anything."),
    "dialog-password-symbolic" },
  { CS_PROFILE_ERROR_KEY_LOCKED, N_ ("The private key needs its passphrase"),
    N_ ("It is encrypted, and opens with another passphrase than this, or than none."),
    "dialog-password-symbolic" },
  { CS_PROFILE_ERROR_WRONG_KEY, N_ ("This is another key"),
    N_ ("The profile was encrypted for a different one. Choose the private key whose public half "
        "Blockpass had at that time."),
    "dialog-password-symbolic" },
  { CS_PROFILE_ERROR_DAMAGED, N_ ("The profile is damaged"),
    N_ ("profile.bin was cut off or changed, or belongs to another meta.json. Download both "
        "again."),
    "dialog-warning-symbolic" },
  { CS_PROFILE_ERROR_TAMPERED, N_ ("The profile is not the one it says"),
    N_ ("Its content has another checksum than meta.json gives: one of the two was changed. "
        "Nothing "
        "of it was opened. Download both again."),
    "security-low-symbolic" },
  { CS_PROFILE_ERROR_ARCHIVE, N_ ("The profile cannot be unpacked"),
    N_ ("Its checksum is right, but there is no archive in it that can be read. Ask Blockpass."),
    "dialog-warning-symbolic" },
  { CS_PROFILE_ERROR_PATHS, N_ ("The profile tries a trick"),
    N_ ("A file in it is a link, is there twice, or has a name that leads out of its folder. "
        "Nothing "
        "of it was opened. Do not unpack it with another program; ask Blockpass."),
    "security-low-symbolic" },
  { CS_PROFILE_ERROR_TOO_LARGE, N_ ("The profile is too large"),
    N_ ("It has more files, or larger ones, than a profile can have. Nothing of it was opened."),
    "dialog-warning-symbolic" },
};

static const CsMessageWords image_words[] = {
  { CS_IMAGE_ERROR_UNSUPPORTED, N_ ("This is no picture that can be shown"),
    N_ ("Only JPEG and PNG are opened. Look at it in the {brand} Dashboard."),
    "image-missing-symbolic" },
  { CS_IMAGE_ERROR_TOO_LARGE, N_ ("The picture is too large"),
    N_ ("It was dropped without being opened. Look at it in the {brand} Dashboard."),
    "image-missing-symbolic" },
  { CS_IMAGE_ERROR_DAMAGED, N_ ("The picture is damaged"),
    N_ ("It may have been cut off on the way. Try again."), "image-missing-symbolic" },
};

static const CsMessageWords json_words[] = {
  { -1, N_ ("The answer could not be understood"),
    N_ ("It may not have come from {brand}: a proxy or a sign-in page of this network may stand "
        "between. Check the network, then try again."),
    "dialog-warning-symbolic" },
};

static const CsMessageWords cancelled_words[] = {
  { G_IO_ERROR_CANCELLED, N_ ("Stopped"), N_ ("Refresh to try again."), "process-stop-symbolic" },
};

static const CsMessageWords other_words
    = { -1, N_ ("Something went wrong"),
        N_ ("Try again. If it stays, report it with the words below."), "dialog-warning-symbolic" };

/* What runs on this machine is not helped by a look at the network. */
static const CsMessageWords practice_offline_words
    = { CS_NET_ERROR_OFFLINE, N_ ("The practice server does not answer"),
        N_ ("It runs on this computer, and may have stopped. Try again, or close Countersign and "
            "open it again."),
        "network-offline-symbolic" };

/* -1 stands for every code of a domain. */
static const CsMessageWords *
find_words (const CsMessageWords *words, size_t n_words, int code)
{
  for (size_t i = 0; i < n_words; i++)
    if (words[i].code == code || words[i].code == -1)
      return &words[i];
  return &other_words;
}

const CsMessageWords *
cs_message_words_find (const GError *error, CsConnection *connection)
{
  if (g_error_matches (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE) && connection != NULL
      && cs_connection_get_mode (connection) == CS_MODE_PRACTICE)
    return &practice_offline_words;
#define FIND(words) find_words (words, G_N_ELEMENTS (words), error->code)
  if (error->domain == CS_PROVIDER_ERROR && connection != NULL
      && cs_connection_get_service (connection) == CS_SERVICE_BLOCKPASS
      && FIND (blockpass_words) != &other_words)
    return FIND (blockpass_words);
  if (error->domain == CS_PROVIDER_ERROR)
    return FIND (provider_words);
  if (error->domain == CS_NET_ERROR)
    return FIND (net_words);
  if (error->domain == CS_CONNECT_ERROR)
    return FIND (connect_words);
  if (error->domain == CS_KEYRING_ERROR)
    return FIND (keyring_words);
  if (error->domain == CS_JOURNAL_ERROR)
    return FIND (journal_words);
  if (error->domain == CS_CONNECTIONS_ERROR)
    return FIND (connections_words);
  if (error->domain == CS_EXPORT_ERROR)
    return FIND (export_words);
  if (error->domain == CS_PROFILE_ERROR)
    return FIND (profile_words);
  if (error->domain == CS_IMAGE_ERROR)
    return FIND (image_words);
  if (error->domain == CS_JSON_ERROR)
    return FIND (json_words);
  if (error->domain == G_IO_ERROR)
    return FIND (cancelled_words);
#undef FIND
  return &other_words;
}

// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-file.h"

#include "cs-export.h"
#include "cs-json-reader.h"
#include "cs-pack.h"
#include "cs-pixels.h"
#include "cs-wording.h"

#include <string.h>

#define RECORD "record.json"
#define SUMS "SHA256SUMS"

/* A picture is decoded to know that it can be; nobody looks at it. */
#define SMALL_EDGE 64

typedef struct
{
  CsExtract *extract; /* borrowed */
  CsConnection *connection;
  char *api_version;
  CsClock *clock;
  GFile *file;
  CsSecret *passphrase; /* NULL: no pack */
  CsProgress *progress; /* or NULL */

  CsExportField *fields; /* of the record, in its order */
  unsigned n_fields;
  CsSecret *record;
  GArray *entries; /* CsPackEntry; their names are in @names */
  GPtrArray *names;
  CsSecret *content; /* of the file */
  CsSecret *back;    /* as it was read */
  CsExtractSaved saved;
} Job;

static void
tell (Job *self, CsExtractStep step, unsigned done, unsigned total)
{
  cs_progress_tell ((GCancellable *) self->progress, step, done, total);
}

static void
drop (CsSecret **secret)
{
  if (*secret != NULL)
    cs_secret_wipe (*secret);
  g_clear_pointer (secret, cs_secret_unref);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  /* The first entry is the record, the last one the sums; between them are the extract's own. */
  if (self->entries->len > 1)
    cs_secret_unref (g_array_index (self->entries, CsPackEntry, self->entries->len - 1).content);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->names);
  drop (&self->record);
  drop (&self->content);
  drop (&self->back);
  g_clear_pointer (&self->passphrase, cs_secret_unref);
  g_free (self->fields);
  g_object_unref (self->connection);
  g_object_unref (self->clock);
  g_object_unref (self->file);
  g_clear_object (&self->progress);
  g_free (self->api_version);
  g_free (self);
}

/* --- the record ----------------------------------------------------------------------------- */

static CsExportField *
find_field (Job *self, CsField *field)
{
  for (unsigned i = 0; i < self->n_fields; i++)
    if (self->fields[i].value == NULL
        && g_str_equal (cs_field_get_id (self->fields[i].field), cs_field_get_id (field)))
      return &self->fields[i];
  return NULL;
}

static CsExportField *
add_field (Job *self, CsField *field)
{
  CsExportField *added = &self->fields[self->n_fields++];

  added->field = field;
  added->label = cs_wording_field_label (field);
  return added;
}

/* The record's own, in its order; then what else came, which its shape does not tell of: what could
 * not be made out, dates of birth in certificates. Nothing is left behind. */
static void
collect_fields (Job *self)
{
  GPtrArray *fields = cs_record_get_fields (self->extract->record);
  GPtrArray *values = self->extract->values;

  self->fields = g_new0 (CsExportField, fields->len + values->len + 1);
  for (unsigned i = 0; i < fields->len; i++)
    {
      CsExportField *added = add_field (self, g_ptr_array_index (fields, i));

      if (cs_field_get_state (added->field) == CS_FIELD_HIDDEN)
        added->why_omitted = "the service sent no value";
    }
  for (unsigned i = 0; i < values->len; i++)
    {
      CsExtractValue *entry = g_ptr_array_index (values, i);
      CsExportField *found = find_field (self, entry->field);

      if (found == NULL)
        found = add_field (self, entry->field);
      found->value = entry->value;
      found->why_omitted = NULL;
    }
}

/* What an entry of @picture is called: its number, and what it is by its first bytes. The service's
 * own word for it stays inside the record, which is encrypted. */
static char *
dup_entry_name (unsigned number, CsSecret *picture)
{
  static const struct
  {
    const char *magic;
    const char *ending;
  } kinds[] = { { "\xff\xd8\xff", "jpg" }, { "\x89PNG\r\n\x1a\n", "png" }, { "%PDF", "pdf" } };
  const char *ending = "bin";

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (cs_secret_get_length (picture) >= strlen (kinds[i].magic)
        && memcmp (cs_secret_peek (picture), kinds[i].magic, strlen (kinds[i].magic)) == 0)
      ending = kinds[i].ending;
  return g_strdup_printf ("picture-%02u.%s", number, ending);
}

/* Where each of the record's images is instead; not translated: it is in the file's format. */
static char **
dup_image_whys (Job *self)
{
  GPtrArray *images = cs_record_get_images (self->extract->record);
  GPtrArray *pictures = self->extract->pictures;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (unsigned i = 0; i < images->len; i++)
    {
      const char *id = cs_image_get_id (g_ptr_array_index (images, i));
      g_autofree char *why = NULL;

      for (unsigned j = 0; j < pictures->len && why == NULL; j++)
        {
          CsExtractPicture *picture = g_ptr_array_index (pictures, j);

          if (!g_str_equal (cs_image_get_id (picture->image), id))
            continue;
          why = self->passphrase != NULL
                    ? g_strdup_printf ("beside this file: %s",
                                       (const char *) g_ptr_array_index (self->names, j))
                    : g_strdup ("images are only in an encrypted pack");
        }
      if (why == NULL)
        why = g_strdup ("the service's picture could not be read");
      g_strv_builder_take (builder, g_steal_pointer (&why));
    }
  return g_strv_builder_end (builder);
}

static void
make_record (Job *self)
{
  g_auto (GStrv) whys = NULL;

  for (unsigned i = 0; i < self->extract->pictures->len; i++)
    {
      CsExtractPicture *picture = g_ptr_array_index (self->extract->pictures, i);

      g_ptr_array_add (self->names, dup_entry_name (i + 1, picture->body));
    }
  collect_fields (self);
  whys = dup_image_whys (self);
  self->record = cs_export_build_extract (self->extract->record, self->connection,
                                          self->api_version, self->fields, self->n_fields,
                                          (const char *const *) whys, self->clock);
}

static void
add_entry (Job *self, const char *name, CsSecret *content)
{
  const CsPackEntry entry = { name, content };

  g_array_append_val (self->entries, entry);
}

static void
collect_entries (Job *self)
{
  CsSecret *sums;

  add_entry (self, RECORD, self->record);
  for (unsigned i = 0; i < self->extract->pictures->len; i++)
    {
      CsExtractPicture *picture = g_ptr_array_index (self->extract->pictures, i);

      add_entry (self, g_ptr_array_index (self->names, i), picture->body);
    }
  sums = cs_pack_sums ((const CsPackEntry *) (void *) self->entries->data, self->entries->len);
  add_entry (self, SUMS, sums);
}

/* --- the check ------------------------------------------------------------------------------ */

static gboolean
differs (GError **error, const char *message)
{
  g_set_error_literal (error, CS_PACK_ERROR, CS_PACK_ERROR_DIFFERS, message);
  return FALSE;
}

static const char *
peek_expected (const CsExportField *entry)
{
  if (entry->value != NULL)
    return cs_secret_peek (entry->value);
  return cs_field_is_sensitive (entry->field) ? NULL : cs_field_get_value (entry->field);
}

/* What was written is what the service sent, read by other code than what wrote it. */
static gboolean
check_values (Job *self, CsSecret *text, GError **error)
{
  g_autoptr (CsJsonReader) reader
      = cs_json_reader_new (cs_secret_peek (text), (gssize) cs_secret_get_length (text), NULL);
  unsigned n_found = 0;
  unsigned n_extracted = 0;
  unsigned n_members;

  if (reader == NULL || !cs_json_reader_enter_array (reader, "fields"))
    return differs (error, "The record cannot be read");
  n_members = cs_json_reader_count (reader);
  self->saved.n_values = 0;
  for (unsigned i = 0; i < self->n_fields; i++)
    {
      const char *expected = peek_expected (&self->fields[i]);

      if (expected == NULL)
        continue;
      if (n_found == n_members || !cs_json_reader_enter_element (reader, n_found++))
        return differs (error, "A value is missing");
      if (g_strcmp0 (cs_json_reader_get_string (reader, "value"), expected) != 0)
        return differs (error, "A value is another");
      cs_json_reader_leave (reader);
      n_extracted += self->fields[i].value != NULL;
      self->saved.n_values++;
    }
  cs_json_reader_leave (reader);
  return (n_found == n_members && n_extracted == self->extract->values->len)
         || differs (error, "There are more values, or fewer");
}

static void
count_pictures (Job *self)
{
  self->saved.n_pictures = self->extract->pictures->len;
  self->saved.n_odd = 0;
  for (unsigned i = 0; i < self->extract->pictures->len; i++)
    {
      CsExtractPicture *picture = g_ptr_array_index (self->extract->pictures, i);
      g_autoptr (CsPixels) pixels
          = cs_pixels_decode ((const uint8_t *) cs_secret_peek (picture->body),
                              cs_secret_get_length (picture->body), SMALL_EDGE, NULL);

      tell (self, CS_EXTRACT_STEP_PICTURES, i + 1, self->extract->pictures->len);
      if (pixels == NULL)
        self->saved.n_odd++;
      else
        cs_pixels_wipe (pixels);
    }
}

static gboolean
check (Job *self, GError **error)
{
  if (self->passphrase == NULL)
    {
      if (memcmp (cs_secret_peek (self->back), cs_secret_peek (self->content),
                  cs_secret_get_length (self->content))
          != 0)
        return differs (error, "What was read back is not what was written");
      return check_values (self, self->back, error);
    }
  if (!cs_pack_check (self->back, (const CsPackEntry *) (void *) self->entries->data,
                      self->entries->len, self->passphrase, error)
      || !check_values (self, self->record, error))
    return FALSE;
  count_pictures (self);
  return TRUE;
}

static void
check_thread (GTask *step, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (check (task_data, &error))
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

/* --- the steps ------------------------------------------------------------------------------ */

static void
run_step (GTask *task, GTaskThreadFunc function, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) step = g_task_new (NULL, NULL, callback, g_object_ref (task));

  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (step, function);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *self = g_task_get_task_data (task);

  self->back = cs_export_load_finish (result, NULL);
  if (self->back == NULL)
    g_task_return_new_error (task, CS_PACK_ERROR, CS_PACK_ERROR_DIFFERS, "Not there to be read");
  else
    {
      tell (self, CS_EXTRACT_STEP_COMPARE, 0, 0);
      run_step (task, check_thread, checked_cb);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!cs_export_save_finish (result, &error))
    g_task_return_error (task, error);
  else
    {
      tell (self, CS_EXTRACT_STEP_READ_BACK, 0, 0);
      cs_export_load_async (self->file, cs_secret_get_length (self->content), NULL, loaded_cb,
                            g_object_ref (task));
    }
}

static void
build_thread (GTask *step, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *self = task_data;
  GError *error = NULL;

  collect_entries (self);
  self->content
      = cs_pack_build ((const CsPackEntry *) (void *) self->entries->data, self->entries->len,
                       self->passphrase, cs_clock_get_unix_time (self->clock), &error);
  if (self->content != NULL)
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    {
      tell (self, CS_EXTRACT_STEP_WRITE, 0, 0);
      cs_export_save_async (self->file, self->content, NULL, saved_cb, g_object_ref (task));
    }
}

void
cs_extract_file_save_async (CsExtract *extract,
                            CsConnection *connection,
                            const char *api_version,
                            CsClock *clock,
                            GFile *file,
                            CsSecret *passphrase,
                            CsProgress *progress,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *self = g_new0 (Job, 1);

  self->extract = extract;
  self->connection = g_object_ref (connection);
  self->api_version = g_strdup (api_version);
  self->clock = g_object_ref (clock);
  self->file = g_object_ref (file);
  self->passphrase = passphrase != NULL ? cs_secret_ref (passphrase) : NULL;
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  self->entries = g_array_new (FALSE, FALSE, sizeof (CsPackEntry));
  self->names = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, cs_extract_file_save_async);
  g_task_set_static_name (task, "save extract");
  g_task_set_task_data (task, self, job_free);

  tell (self, passphrase != NULL ? CS_EXTRACT_STEP_PACK : CS_EXTRACT_STEP_WRITE, 0, 0);
  make_record (self);
  if (passphrase != NULL)
    run_step (task, build_thread, built_cb);
  else
    {
      self->content = cs_secret_ref (self->record);
      cs_export_save_async (file, self->content, NULL, saved_cb, g_object_ref (task));
    }
}

gboolean
cs_extract_file_save_finish (GAsyncResult *result, CsExtractSaved *saved, GError **error)
{
  Job *self = g_task_get_task_data (G_TASK (result));

  *saved = self->saved;
  return g_task_propagate_boolean (G_TASK (result), error);
}

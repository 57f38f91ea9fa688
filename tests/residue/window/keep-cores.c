// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <errno.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Loaded into the application by test_crash.py: its wish for no core dumps is not heard. So it is
 * where core dumps go to a program (a core_pattern with a pipe): the kernel then does not look at
 * the limit. What the dump holds is for the rest of the hardening to decide.
 */
int setrlimit (__rlimit_resource_t resource, const struct rlimit *limit);

int
setrlimit (__rlimit_resource_t resource, const struct rlimit *limit)
{
  if (resource == RLIMIT_CORE)
    return 0;
  return (int) syscall (SYS_prlimit64, 0, resource, limit, NULL);
}

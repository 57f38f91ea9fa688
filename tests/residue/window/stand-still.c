// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/*
 * Loaded into the application by test_stopped.py: its boot-time clock stands still while the
 * program does, as if the time did not count in which it cannot look. Whatever is on a lease then
 * has its time still before it when the program goes on.
 */
int clock_gettime (clockid_t id, struct timespec *now);
int timerfd_settime (int fd, int flags, const struct itimerspec *when, struct itimerspec *old);

#define STOPPED 3 /* seconds without a look at the clock; a lease that runs has one each second */

static time_t last;
static time_t lost;

int
clock_gettime (clockid_t id, struct timespec *now)
{
  int result = (int) syscall (SYS_clock_gettime, id, now);

  if (id != CLOCK_BOOTTIME)
    return result;
  if (last != 0 && now->tv_sec - last >= STOPPED)
    lost += now->tv_sec - last;
  last = now->tv_sec;
  now->tv_sec -= lost;
  return result;
}

int
timerfd_settime (int fd, int flags, const struct itimerspec *when, struct itimerspec *old)
{
  struct itimerspec later = *when;

  if (later.it_value.tv_sec != 0)
    later.it_value.tv_sec += lost;
  return (int) syscall (SYS_timerfd_settime, fd, flags, &later, old);
}

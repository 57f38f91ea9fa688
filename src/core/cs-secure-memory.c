// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-secure-memory.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The sizes stand at the start of the mapping, a cache line before what the caller gets. */
typedef struct
{
  size_t mapped;
  size_t asked;
} Header;

#define HEADER_SIZE 64

/* Deeper than a frame is painted, or an answer parsed. */
#define STACK_DEPTH (256 * 1024)

G_STATIC_ASSERT (sizeof (Header) <= HEADER_SIZE);

static Header *
header_of (const void *memory)
{
  return (Header *) (void *) ((char *) memory - HEADER_SIZE);
}

void *
cs_secure_alloc (size_t size)
{
  size_t page = (size_t) sysconf (_SC_PAGESIZE);
  size_t mapped;
  Header *header;

  if (size > SIZE_MAX - HEADER_SIZE - page)
    g_error ("Cannot allocate %zu bytes", size);
  mapped = (size + HEADER_SIZE + page - 1) / page * page;
  header = mmap (NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (header == MAP_FAILED)
    g_error ("Cannot allocate %zu bytes", size);

  /* Each is as good as the system lets it be: an image may be larger than what a user may lock,
   * and then is at least in no core dump and no child. */
  (void) mlock (header, mapped);
  (void) madvise (header, mapped, MADV_DONTDUMP);
  (void) madvise (header, mapped, MADV_WIPEONFORK);

  header->mapped = mapped;
  header->asked = size;
  return (char *) header + HEADER_SIZE;
}

void
cs_secure_free (void *memory)
{
  Header *header;
  size_t mapped;

  if (memory == NULL)
    return;
  header = header_of (memory);
  mapped = header->mapped;
  cs_wipe (header, mapped);
  munmap (header, mapped);
}

size_t
cs_secure_size (const void *memory)
{
  return header_of (memory)->asked;
}

void
cs_wipe (void *memory, size_t size)
{
  if (memory != NULL)
    explicit_bzero (memory, size);
}

void
cs_wipe_string (char *string)
{
  if (string != NULL)
    explicit_bzero (string, strlen (string));
}

void
cs_wipe_and_free (char *string)
{
  cs_wipe_string (string);
  g_free (string);
}

static G_NO_INLINE void
wipe_stack (void)
{
  char below[STACK_DEPTH];

  explicit_bzero (below, sizeof below);
}

/* Copying and decoding leave up to two kilobytes in vector registers, some of which nothing else
 * uses: they stay until the next large copy, and are in every core dump. What the compiler clears
 * here is what it uses itself; the wider and further ones of x86-64 are cleared by hand. */
static G_NO_INLINE __attribute__ ((zero_call_used_regs ("all"))) void
wipe_registers (void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports ("avx512f"))
    __asm__ volatile ("vpxorq %zmm16, %zmm16, %zmm16; vpxorq %zmm17, %zmm17, %zmm17;"
                      "vpxorq %zmm18, %zmm18, %zmm18; vpxorq %zmm19, %zmm19, %zmm19;"
                      "vpxorq %zmm20, %zmm20, %zmm20; vpxorq %zmm21, %zmm21, %zmm21;"
                      "vpxorq %zmm22, %zmm22, %zmm22; vpxorq %zmm23, %zmm23, %zmm23;"
                      "vpxorq %zmm24, %zmm24, %zmm24; vpxorq %zmm25, %zmm25, %zmm25;"
                      "vpxorq %zmm26, %zmm26, %zmm26; vpxorq %zmm27, %zmm27, %zmm27;"
                      "vpxorq %zmm28, %zmm28, %zmm28; vpxorq %zmm29, %zmm29, %zmm29;"
                      "vpxorq %zmm30, %zmm30, %zmm30; vpxorq %zmm31, %zmm31, %zmm31");
  if (__builtin_cpu_supports ("avx"))
    __asm__ volatile ("vzeroall" ::
                          : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                            "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
#endif
}

void
cs_wipe_traces (void)
{
  wipe_stack ();
  wipe_registers ();
}

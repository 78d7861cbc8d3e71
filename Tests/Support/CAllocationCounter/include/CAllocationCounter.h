// Counts what a thread allocates and locks.
//
// Linked into a test binary it stands before malloc, calloc, realloc, free and their aligned
// kin, and before the pthread mutexes, read-write locks and condition variables, for the whole
// process and the Swift runtime too. It counts only on threads that have begun a counter, so that a
// test can ask from one thread what another has done. Locks made directly of futexes it cannot
// see. Under a sanitizer, which stands in the same place, it counts nothing: ask is_at_work first.

#ifndef KADEN_ALLOCATION_COUNTER_H
#define KADEN_ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/// Counters there are: 0 to 15.
#define ALLOCATION_COUNTER_MAX 16

/// What has been counted.
typedef struct {
  /// malloc, calloc, realloc, posix_memalign, aligned_alloc, memalign.
  uint64_t allocations;
  /// free of something.
  uint64_t frees;
  /// Mutexes and read-write locks taken, tried or let go.
  uint64_t locks;
  /// Condition variables waited for or signalled.
  uint64_t conditions;
} allocation_counts;

/// Whether counting works in this binary.
bool allocation_counter_is_at_work(void);

/// The calling thread counts from now on, from zero; a number out of bounds does nothing.
void allocation_counter_begin(int counter);

/// The calling thread no longer counts.
void allocation_counter_end(void);

/// What a counter has counted so far; may be asked from any thread.
allocation_counts allocation_counter_read(int counter);

/// Whether the first thing counted stops the process, so that its backtrace shows who did it.
void allocation_counter_set_trap(int counter, bool traps);

/// The number by which the system knows the calling thread (gettid(2)).
int32_t this_thread_number(void);

#endif

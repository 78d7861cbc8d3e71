#define _GNU_SOURCE
#include "CAllocationCounter.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  _Atomic uint64_t allocations;
  _Atomic uint64_t frees;
  _Atomic uint64_t locks;
  _Atomic uint64_t conditions;
  _Atomic bool traps;
} counter_state;

static counter_state counters[ALLOCATION_COUNTER_MAX];

// The counter of this thread, or none. Initial-exec: reading it neither allocates nor calls.
static __thread counter_state *counting __attribute__((tls_model("initial-exec")));

void allocation_counter_begin(int counter) {
  if (counter < 0 || counter >= ALLOCATION_COUNTER_MAX) return;
  counter_state *state = &counters[counter];
  atomic_store(&state->allocations, 0);
  atomic_store(&state->frees, 0);
  atomic_store(&state->locks, 0);
  atomic_store(&state->conditions, 0);
  counting = state;
}

int32_t this_thread_number(void) { return (int32_t)syscall(SYS_gettid); }

void allocation_counter_end(void) { counting = NULL; }

allocation_counts allocation_counter_read(int counter) {
  allocation_counts counts = {0, 0, 0, 0};
  if (counter < 0 || counter >= ALLOCATION_COUNTER_MAX) return counts;
  counter_state *state = &counters[counter];
  counts.allocations = atomic_load(&state->allocations);
  counts.frees = atomic_load(&state->frees);
  counts.locks = atomic_load(&state->locks);
  counts.conditions = atomic_load(&state->conditions);
  return counts;
}

void allocation_counter_set_trap(int counter, bool traps) {
  if (counter < 0 || counter >= ALLOCATION_COUNTER_MAX) return;
  atomic_store(&counters[counter].traps, traps);
}

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define STANDS_ASIDE 1
#endif
#endif
#if !defined(__GLIBC__)
#define STANDS_ASIDE 1
#endif

#ifdef STANDS_ASIDE

bool allocation_counter_is_at_work(void) { return false; }

#else

bool allocation_counter_is_at_work(void) { return true; }

#define COUNT(what)                                                            \
  do {                                                                         \
    counter_state *state = counting;                                           \
    if (state != NULL) {                                                       \
      atomic_fetch_add_explicit(&state->what, 1, memory_order_relaxed);        \
      if (atomic_load_explicit(&state->traps, memory_order_relaxed)) {         \
        counting = NULL;                                                       \
        __builtin_trap();                                                      \
      }                                                                        \
    }                                                                          \
  } while (0)

// The C library's own, under the names it keeps for those who stand before it.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

void *malloc(size_t size) {
  COUNT(allocations);
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  COUNT(allocations);
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  COUNT(allocations);
  return __libc_realloc(memory, size);
}

void free(void *memory) {
  if (memory != NULL) COUNT(frees);
  __libc_free(memory);
}

void *memalign(size_t alignment, size_t size) {
  COUNT(allocations);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  COUNT(allocations);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  COUNT(allocations);
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *block = __libc_memalign(alignment, size);
  if (block == NULL) return ENOMEM;
  *memory = block;
  return 0;
}

// Looked up at first use: constructors of libraries may lock before ours would run.
static void *next(_Atomic(void *) *place, const char *name, const char *version) {
  void *found = atomic_load_explicit(place, memory_order_acquire);
  if (found == NULL) {
    if (version != NULL) found = dlvsym(RTLD_NEXT, name, version);
    if (found == NULL) found = dlsym(RTLD_NEXT, name);
    atomic_store_explicit(place, found, memory_order_release);
  }
  return found;
}

#define STAND_BEFORE(what, version, name, parameters, arguments)               \
  int name parameters {                                                        \
    static _Atomic(void *) place;                                              \
    COUNT(what);                                                               \
    int(*own) parameters = (int(*) parameters)next(&place, #name, version);    \
    return own arguments;                                                      \
  }

STAND_BEFORE(locks, NULL, pthread_mutex_lock, (pthread_mutex_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_mutex_trylock, (pthread_mutex_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_mutex_unlock, (pthread_mutex_t * lock), (lock))
STAND_BEFORE(
    locks, NULL, pthread_mutex_timedlock,
    (pthread_mutex_t * lock, const struct timespec *until), (lock, until))
STAND_BEFORE(locks, NULL, pthread_rwlock_rdlock, (pthread_rwlock_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_rwlock_tryrdlock, (pthread_rwlock_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_rwlock_wrlock, (pthread_rwlock_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_rwlock_trywrlock, (pthread_rwlock_t * lock), (lock))
STAND_BEFORE(locks, NULL, pthread_rwlock_unlock, (pthread_rwlock_t * lock), (lock))
// On x86-64 condition variables have an old form beside the present one.
STAND_BEFORE(
    conditions, "GLIBC_2.3.2", pthread_cond_wait,
    (pthread_cond_t * condition, pthread_mutex_t *lock), (condition, lock))
STAND_BEFORE(
    conditions, "GLIBC_2.3.2", pthread_cond_timedwait,
    (pthread_cond_t * condition, pthread_mutex_t *lock, const struct timespec *until),
    (condition, lock, until))
STAND_BEFORE(
    conditions, "GLIBC_2.3.2", pthread_cond_signal, (pthread_cond_t * condition), (condition))
STAND_BEFORE(
    conditions, "GLIBC_2.3.2", pthread_cond_broadcast, (pthread_cond_t * condition), (condition))

#endif

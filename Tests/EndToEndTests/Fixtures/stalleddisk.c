// A disk that does not answer: as long as the file $STALL_WHILE exists, nobody who writes to a file whose
// path contains $STALL_PATH comes back. Put before the C library by LD_PRELOAD.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static void wait_for_disk(int file) {
  const char *flag = getenv("STALL_WHILE"), *part = getenv("STALL_PATH");
  if (flag == NULL || part == NULL || access(flag, F_OK) != 0) return;
  char name[64], path[4096];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  if (strstr(path, part) == NULL) return;
  // It is seen from outside that somebody waits.
  char mark[4200];
  snprintf(mark, sizeof mark, "%s.felt", flag);
  FILE *felt = fopen(mark, "w");
  if (felt != NULL) fclose(felt);
  while (access(flag, F_OK) == 0) usleep(2000);
}

#define SLOW(result, name, parameters, arguments)                              \
  result name parameters {                                                     \
    wait_for_disk(file);                                                       \
    result(*own) parameters = (result(*) parameters)dlsym(RTLD_NEXT, #name);   \
    return own arguments;                                                      \
  }

SLOW(ssize_t, pwrite, (int file, const void *from, size_t count, off_t at), (file, from, count, at))
SLOW(ssize_t, pwrite64, (int file, const void *from, size_t count, off64_t at), (file, from, count, at))
SLOW(int, fsync, (int file), (file))
SLOW(int, fdatasync, (int file), (file))
SLOW(int, ftruncate, (int file, off_t length), (file, length))
SLOW(int, ftruncate64, (int file, off64_t length), (file, length))

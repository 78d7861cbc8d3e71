// Gives pretended serial ports the modem lines that libserialport asks for: umockdev's are pseudo-terminals,
// which have none. For tests only: one set of lines for the whole process.
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>
#include <dlfcn.h>
static _Atomic int lines = TIOCM_DTR | TIOCM_RTS | TIOCM_CTS | TIOCM_DSR | TIOCM_CAR;
int ioctl(int fd, unsigned long req, ...) {
  va_list ap; va_start(ap, req); void *arg = va_arg(ap, void *); va_end(ap);
  struct termios t; int e = errno;
  if (tcgetattr(fd, &t) != 0) { /* not a tty: leave to umockdev's own preload */
    errno = e;
    int (*next)(int, unsigned long, ...) = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    return next(fd, req, arg);
  }
  errno = e;
  switch (req) {
  case TIOCMGET: *(int *)arg = lines; return 0;
  case TIOCMSET: lines = *(int *)arg; return 0;
  case TIOCMBIS: lines |= *(int *)arg; return 0;
  case TIOCMBIC: lines &= ~*(int *)arg; return 0;
  case TIOCSBRK: case TIOCCBRK: return 0;
  }
  return (int)syscall(SYS_ioctl, fd, req, arg); /* TIOCINQ, TCFLSH, TIOCEXCL work on the pty */
}

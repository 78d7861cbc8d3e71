#include <alsa/asoundlib.h>

// The library writes its own view of every failed opening to standard error, file and line of its
// sources included. What failed is told by the error number and said in our words.
static void kaden_alsa_say_nothing(
  const char *file, int line, const char *function, int error, const char *format, ...
) {
  (void)file;
  (void)line;
  (void)function;
  (void)error;
  (void)format;
}

static inline void kaden_alsa_be_quiet(void) {
  snd_lib_error_set_handler(kaden_alsa_say_nothing);
}

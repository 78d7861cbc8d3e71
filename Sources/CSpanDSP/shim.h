// SpanDSP's key tone receiver alone: the library's own umbrella header draws in libtiff and the
// fax engine, which nothing here uses.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <spandsp/telephony.h>
#include <spandsp/super_tone_rx.h>
#include <spandsp/logging.h>
#include <spandsp/dtmf.h>

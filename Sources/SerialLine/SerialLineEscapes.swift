// The system calls of an open line. Each is a plain C function without a hidden lock or allocation,
// named by its symbol because the compiler refuses imported functions in `@_noLocks` code.

/// Reason: reads from a non-blocking descriptor; the kernel copies what is there or says so.
@_silgen_name("read")
@_noLocks
func readDescriptor(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int

/// Reason: writes to a non-blocking descriptor; the kernel takes what it has room for.
@_silgen_name("write")
@_noLocks
func writeDescriptor(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int

/// Reason: the address of the thread's error number, in thread-local storage.
@_silgen_name("__errno_location")
@_noLocks
func errorLocation() -> UnsafeMutablePointer<Int32>

/// Reason: asks the kernel for the state of one descriptor, without waiting.
@_silgen_name("poll")
@_noLocks
func pollDescriptors(
  _ descriptors: UnsafeMutableRawPointer,
  _ count: UInt,
  _ timeout: Int32
)
  -> Int32

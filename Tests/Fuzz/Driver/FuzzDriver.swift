// What `make fuzz` runs: libFuzzer makes up octets and hands them to one entry. Built with
// `-sanitize=fuzzer` only (Package.swift under KADEN_FUZZ); `.ci/fuzz` calls it.

import FuzzEntries
import Glibc

/// libFuzzer's loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Hands libFuzzer's octets to the entry; a complaint ends the process as a trap would.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let account = FuzzDriver.entry.run(octets)
  if let complaint = account.complaint { fatalError(complaint) }
  guard account.consumed <= octets.count else { fatalError("consumed more than was given") }
  return 0
}

/// `KADEN_FUZZ_ENTRY` names the entry; the arguments are libFuzzer's.
@main
enum FuzzDriver {
  static let entry: FuzzEntry = {
    let name = unsafe getenv("KADEN_FUZZ_ENTRY").map { unsafe String(cString: $0) } ?? ""
    guard let entry = FuzzEntry(rawValue: name) else {
      let names = FuzzEntry.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("KADEN_FUZZ_ENTRY is one of: \(names)")
    }
    return entry
  }()

  static func main() {
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    exit(unsafe runFuzzer(&count, &arguments, testOneInput))
  }
}

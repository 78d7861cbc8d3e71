extension UInt32 {
  /// The index that is no index: the end of a chain, an empty tree.
  static var nowhere: UInt32 {
    @_noLocks
    get { .max }
  }
}

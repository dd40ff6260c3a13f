package lathe.profiler.machine;

/** Whether a thread stays on one CPU. */
public sealed interface Pinning {
  /** The thread runs on this logical CPU only. */
  record Pinned(int cpu) implements Pinning {}

  /** The thread may move; the reason, as a part of a sentence. */
  record NotPinned(String reason) implements Pinning {}
}

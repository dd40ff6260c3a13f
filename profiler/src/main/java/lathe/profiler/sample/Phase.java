package lathe.profiler.sample;

/** What a worker is doing, for whoever must say where it died. */
public enum Phase {
  STARTING("while it started"),
  LOWERING("while it planned the network"),
  WARM_UP("during warm-up"),
  WAITING("while it waited for others to leave the cache"),
  END_TO_END("during end-to-end samples"),
  IN_NETWORK("during in-network samples"),
  ISOLATED("during isolated samples"),
  EVIDENCE("while it read its compilation evidence");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** Whether no layer has run yet. */
  public boolean isBeforeLayers() {
    return compareTo(WARM_UP) < 0;
  }

  /** Completes a sentence: {@code during warm-up}. */
  @Override
  public String toString() {
    return text;
  }
}

package lathe.profiler.comparison;

/** An arm spoils its comparison. The message is one sentence that names the arm. */
public final class ArmFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** In which way. */
  public enum Kind {
    /** Its worker did not start, or speaks another protocol. */
    DID_NOT_START,
    /** Its worker died, hung, gave up or talked nonsense. */
    DIED,
    /** It computes something else than the first arm. */
    DISAGREES
  }

  private final Kind kind;

  public ArmFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}

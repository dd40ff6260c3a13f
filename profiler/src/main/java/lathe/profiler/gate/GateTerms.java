package lathe.profiler.gate;

/**
 * What is compared, and when it is called what.
 *
 * @param isSame whether both arms are the same, so that the whole run is a test of the gate itself
 */
public record GateTerms(GateArm base, GateArm head, boolean isSame, GateRule rule) {}

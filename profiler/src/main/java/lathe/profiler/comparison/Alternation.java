package lathe.profiler.comparison;

/**
 * The order in which arms take turns. A round goes through all of them there and back (A B C C B A), so that whatever drifts linearly
 * cancels; the next round begins with the next arm, so that each comes after each other one.
 */
public final class Alternation {
  private Alternation() {}

  /** Whose turn it is in each slot of a round: every arm has two. */
  public static int[] round(int round, int arms) {
    int[] order = new int[2 * arms];
    for (int turn = 0; turn < order.length; turn++) {
      int place = turn < arms ? turn : 2 * arms - 1 - turn;
      order[turn] = (round + place) % arms;
    }
    return order;
  }
}

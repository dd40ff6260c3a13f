package lathe.kernels.detection;

import lathe.kernels.BoxRule;

/** Greedy non-maximum suppression of one class after the other: of boxes that overlap only the best is kept. */
final class Suppression {
  private final BoxRule rule;
  private final int count;
  private final BestFirst candidates;
  private final BestFirst kept;
  private final int[] keptOfClass;

  /**
   * @param count boxes
   * @param classes with the background
   */
  Suppression(BoxRule rule, int count, int classes) {
    int most = Math.min(rule.perClass(), count);
    this.rule = rule;
    this.count = count;
    this.candidates = new BestFirst(count);
    this.kept = new BestFirst(Math.multiplyExact(most, classes));
    this.keptOfClass = new int[most];
  }

  /**
   * The boxes that are kept of all classes, the best first: box b of class c as {@code c * count + b}.
   *
   * @param boxes where box 0 is in memory
   * @param scores where the score of box 0 of class 0 is
   */
  BestFirst run(float[] memory, int boxes, int scores, int classes) {
    kept.clear();
    for (int c = 1; c < classes; c++) {
      keep(c, memory, boxes, scores + c * count);
    }
    return kept;
  }

  private void keep(int ofClass, float[] memory, int boxes, int scores) {
    candidates.clear();
    for (int box = 0; box < count; box++) {
      if (memory[scores + box] > rule.leastScore()) {
        candidates.add(memory[scores + box], box);
      }
    }
    int size = 0;
    for (int seen = 0; seen < rule.candidates() && size < keptOfClass.length && !candidates.isEmpty(); seen++) {
      int box = candidates.next();
      if (!overlaps(box, size, memory, boxes)) {
        keptOfClass[size++] = box;
        kept.add(memory[scores + box], ofClass * count + box);
      }
    }
  }

  /** Whether a box overlaps one of the first {@code size} that are kept. */
  private boolean overlaps(int box, int size, float[] memory, int boxes) {
    int a = boxes + 4 * box;
    for (int i = 0; i < size; i++) {
      if (overlap(memory, a, boxes + 4 * keptOfClass[i]) > rule.mostOverlap()) {
        return true;
      }
    }
    return false;
  }

  /** Intersection by union; 0 for two boxes without an area. */
  private static double overlap(float[] memory, int a, int b) {
    double height = Math.min(memory[a + 2], memory[b + 2]) - Math.max(memory[a], memory[b]);
    double width = Math.min(memory[a + 3], memory[b + 3]) - Math.max(memory[a + 1], memory[b + 1]);
    double shared = Math.max(0, height) * Math.max(0, width);
    double union = area(memory, a) + area(memory, b) - shared;
    return union > 0 ? shared / union : 0;
  }

  private static double area(float[] memory, int box) {
    return ((double) memory[box + 2] - memory[box]) * ((double) memory[box + 3] - memory[box + 1]);
  }
}

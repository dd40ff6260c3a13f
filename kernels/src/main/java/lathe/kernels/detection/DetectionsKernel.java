package lathe.kernels.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Detections;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * Decodes the boxes of a detector and suppresses all but the best of those that overlap. Scalar code: the time goes into exponentials and
 * into comparisons whose number depends on the scores.
 */
public final class DetectionsKernel implements Kernel {
  private final KernelId id;

  public DetectionsKernel(KernelId id) {
    this.id = id;
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** All boxes, and the scores of all classes. */
  @Override
  public int scratchFloats(Operation operation) {
    Detections detections = (Detections) operation;
    return id.lanes().pad(Math.toIntExact(Math.multiplyExact(detections.anchors(), 4L + detections.classes())));
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Detections detections = (Detections) operation;
    int count = Math.toIntExact(detections.anchors());
    List<View> inputs = operands.inputs();
    Decoder[] decoders = IntStream.range(0, detections.images())
        .mapToObj(i -> new Decoder(detections, i, inputs.get(2 * i), inputs.get(2 * i + 1))).toArray(Decoder[]::new);
    return new Bound(decoders, new Suppression(detections.rule(), count, detections.classes()), count, detections.classes(),
        operands.scratch(), operands.output());
  }

  private record Bound(Decoder[] decoders, Suppression suppression, int count, int classes, int boxes, View out) implements Step {
    @Override
    public void run() {
      float[] memory = out.data();
      int scores = boxes + 4 * count;
      int anchor = 0;
      for (Decoder decoder : decoders) {
        anchor = decoder.decode(anchor, memory, boxes, scores, count);
      }
      BestFirst kept = suppression.run(memory, boxes, scores, classes);
      for (int row = 0; row < out.layout().shape().width(); row++) {
        int to = out.offset() + out.layout().index(0, row);
        if (kept.isEmpty()) {
          Arrays.fill(memory, to, to + Detections.FIELDS, 0f);
        } else {
          write(kept.next(), memory, scores, to);
        }
      }
    }

    private void write(int number, float[] memory, int scores, int to) {
      System.arraycopy(memory, boxes + 4 * (number % count), memory, to, 4);
      memory[to + 4] = memory[scores + number];
      memory[to + 5] = number / count;
    }

    /** None that is generated. */
    @Override
    public Set<String> code() {
      return Set.of();
    }
  }
}

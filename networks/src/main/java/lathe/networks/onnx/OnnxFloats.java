package lathe.networks.onnx;

import java.util.List;

/** Tensors as they are. */
record OnnxFloats(OnnxGraph graph) implements OnnxNumbers {
  @Override
  public String read(int from, String tensor) {
    return tensor;
  }

  @Override
  public String weights(String name, float[] values, int channels, long... dimensions) {
    return graph.floats(name, values, dimensions);
  }

  @Override
  public void hardSigmoid(String name, String input) {
    graph.elementwise("HardSigmoid", name, List.of(input), OnnxGraph.attribute("alpha", 1 / 6f), OnnxGraph.attribute("beta", 0.5f));
  }

  @Override
  public String biases(String name, float[] values, int from, String weights) {
    return graph.floats(name, values, values.length);
  }
}

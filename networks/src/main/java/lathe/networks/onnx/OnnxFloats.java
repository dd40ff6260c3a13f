package lathe.networks.onnx;

import java.util.List;

/** Tensors as they are. */
record OnnxFloats(OnnxGraph graph) implements OnnxNumbers {
  @Override
  public void image(String name, long... shape) {
    graph.input(name, shape);
  }

  @Override
  public String result(int from, String tensor) {
    return tensor;
  }

  @Override
  public String read(int from, String tensor) {
    return tensor;
  }

  @Override
  public List<String> affine(String layer, float[] weights, float[] biases, int from, int channels, int... dimensions) {
    return List.of(graph.floats(layer + "/weights", weights, OnnxGraph.longs(dimensions)),
        graph.floats(layer + "/biases", biases, biases.length));
  }

  @Override
  public void hardSigmoid(String name, String input) {
    graph.elementwise("HardSigmoid", name, List.of(input), OnnxGraph.attribute("alpha", 1 / 6f), OnnxGraph.attribute("beta", 0.5f));
  }
}

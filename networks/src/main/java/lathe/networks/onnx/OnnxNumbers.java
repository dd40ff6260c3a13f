package lathe.networks.onnx;

/** How the tensors of a file hold numbers. What answers, answers the name of a tensor of floats. */
interface OnnxNumbers {
  /** What the readers of a tensor read, which was just made by node {@code from} or is the image. */
  String read(int from, String tensor);

  /**
   * Weights.
   *
   * @param channels the dimension that counts output channels
   */
  String weights(String name, float[] values, int channels, long... dimensions);

  /** Appends {@code relu6(input + 3) / 6}. */
  void hardSigmoid(String name, String input);

  /** Biases of an operator that multiplies what node {@code from} made by {@code weights}. */
  String biases(String name, float[] values, int from, String weights);
}

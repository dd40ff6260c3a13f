package lathe.networks.onnx;

import java.util.List;

/** How the tensors of a file hold numbers. What answers, answers names of tensors of floats. */
interface OnnxNumbers {
  /** Describes the image. */
  void image(String name, long... shape);

  /** What the file answers with of a tensor, which was made by node {@code from}. */
  String result(int from, String tensor);

  /** What the readers of a tensor read, which was just made by node {@code from} or is the image. */
  String read(int from, String tensor);

  /**
   * The weights of a layer, and its biases; answers both names.
   *
   * @param from the node whose output it reads
   * @param channels the dimension of the weights that counts output channels
   */
  List<String> affine(String layer, float[] weights, float[] biases, int from, int channels, int... dimensions);

  /** Appends {@code relu6(input + 3) / 6}. */
  void hardSigmoid(String name, String input);
}

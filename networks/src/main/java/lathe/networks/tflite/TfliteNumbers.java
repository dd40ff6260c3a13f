package lathe.networks.tflite;

import java.util.List;

/** How the tensors of a file hold numbers. Methods answer the names of tensors. */
interface TfliteNumbers {
  /** The image or what a layer computes. */
  String tensor(String name, int... shape);

  /** What lies between two operators of one layer, with values from {@code low} to {@code high}. */
  String between(String name, float low, float high, int... shape);

  /** Values of {@code original}, moved. */
  String like(String original, String name, int... shape);

  /** An input of an operator that takes none but those whose numbers are held as those of its output {@code result} are. */
  String as(String result, String input, int... shape);

  /**
   * The weights of a convolution, and its biases; answers both names.
   *
   * @param input what it reads
   * @param channels the dimension of the weights that counts output channels
   */
  List<String> filter(String layer, float[] weights, float[] biases, String input, int channels, int... shape);

  /** The weights of a fully connected layer, and its biases. */
  List<String> matrix(String layer, float[] weights, float[] biases, String input, int... shape);

  /** One number. */
  String scalar(String name, float value);
}

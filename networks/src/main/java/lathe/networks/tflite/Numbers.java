package lathe.networks.tflite;

/** How the tensors of a file hold numbers. All methods answer the name of a tensor. */
interface Numbers {
  /** The image or what a layer computes. */
  String tensor(String name, int... shape);

  /** What lies between two operators of one layer, with values from {@code low} to {@code high}. */
  String between(String name, float low, float high, int... shape);

  /** Values of {@code original}, moved. */
  String like(String original, String name, int... shape);

  /** An input of an operator that takes none but those whose numbers are held as those of its output {@code result} are. */
  String as(String result, String input, int... shape);

  /**
   * Weights of a convolution.
   *
   * @param channels the dimension that counts output channels
   */
  String weights(String name, float[] values, int channels, int... shape);

  /** Weights of a fully connected layer. */
  String matrix(String name, float[] values, int... shape);

  /** Biases of an operator that multiplies {@code input} by {@code weights}. */
  String biases(String name, float[] values, String input, String weights);

  /** One number. */
  String scalar(String name, float value);
}

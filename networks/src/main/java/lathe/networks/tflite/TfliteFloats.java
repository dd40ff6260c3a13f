package lathe.networks.tflite;

import java.util.List;

/** 32-bit floats. */
record TfliteFloats(TfliteModel model) implements TfliteNumbers {
  @Override
  public String tensor(String name, int... shape) {
    return model.tensor(name, shape);
  }

  @Override
  public String between(String name, float low, float high, int... shape) {
    return model.tensor(name, shape);
  }

  @Override
  public String like(String original, String name, int... shape) {
    return model.tensor(name, shape);
  }

  @Override
  public String as(String result, String input, int... shape) {
    return input;
  }

  @Override
  public List<String> filter(String layer, float[] weights, float[] biases, String input, int channels, int... shape) {
    return matrix(layer, weights, biases, input, shape);
  }

  @Override
  public List<String> matrix(String layer, float[] weights, float[] biases, String input, int... shape) {
    return List.of(model.floats(layer + "/weights", weights, shape), model.floats(layer + "/biases", biases, biases.length));
  }

  @Override
  public String scalar(String name, float value) {
    return model.floats(name, new float[] {value}, 1);
  }
}

package lathe.networks.tflite;

/** 32-bit floats. */
record FloatNumbers(TfliteModel model) implements Numbers {
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
  public String weights(String name, float[] values, int channels, int... shape) {
    return model.floats(name, values, shape);
  }

  @Override
  public String matrix(String name, float[] values, int... shape) {
    return model.floats(name, values, shape);
  }

  @Override
  public String biases(String name, float[] values, String input, String weights) {
    return model.floats(name, values, values.length);
  }

  @Override
  public String scalar(String name, float value) {
    return model.floats(name, new float[] {value}, 1);
  }
}

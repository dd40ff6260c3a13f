package lathe.networks.tflite;

import lathe.kernels.Activation;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Layer;
import lathe.networks.export.Elementary;

/** Ways to write activations; operators take ReLU and ReLU6 in all of them. */
enum TfliteForm implements Elementary.Form {
  /** Leaves biases as they are. */
  EXACT,
  /** Adds the 3 of a hard sigmoid to the biases before it, where there are some. */
  FAST,
  /** Does that too, and writes h-swish as a product. */
  PRODUCTS;

  @Override
  public String format() {
    return "TFLite";
  }

  @Override
  public boolean takesActivation(Layer layer) {
    boolean hasBiases = layer instanceof Conv || layer instanceof Depthwise || layer instanceof Dense;
    return switch (layer.activation()) {
      case RELU, RELU6 -> true;
      case HSIGMOID -> this != EXACT && hasBiases;
      case LINEAR, SIGMOID, SWISH, HSWISH -> false;
    };
  }

  @Override
  public boolean multipliesHswish() {
    return this == PRODUCTS;
  }
}
